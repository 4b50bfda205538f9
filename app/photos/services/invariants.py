"""What must be true of the photographs, of what was seen in them, and of the tables that hold it."""

from app.core.truths import Truths

PHOTO_TRUTHS: Truths = {
    "one_run_counts": (
        "of all runs over a photo at most one is posted, and no run that was superseded is",
        """
        SELECT max(id) AS id FROM photo_processing_sessions WHERE stock_effect = 'posted'
        GROUP BY original_image_id HAVING count(*) > 1 OR bool_or(superseded_by_id IS NOT NULL)
        """,
    ),
    "posted_photos": (
        "a photo is posted if and only if a cycle opened with it",
        """
        SELECT coalesce(s.id, c.opening_session_id) AS id
        FROM (SELECT * FROM photo_processing_sessions WHERE stock_effect = 'posted') s
            FULL JOIN (SELECT * FROM location_cycles WHERE opening_session_id IS NOT NULL) c
                ON c.opening_session_id = s.id AND c.storage_location_id = s.storage_location_id
        WHERE s.id IS NULL OR c.id IS NULL
        """,
    ),
    "counted_is_kept": (
        "every container in which a posted photo saw plants has a batch",
        """
        SELECT s.id FROM photo_processing_sessions s JOIN photo_containers c ON c.session_id = s.id
        WHERE s.stock_effect = 'posted' AND c.detected + c.estimated > 0
            AND NOT EXISTS (SELECT FROM stock_batches b WHERE b.current_storage_bin_id = c.storage_bin_id)
        GROUP BY s.id
        """,
    ),
    "totals_of_photos": (
        "the totals of a photo are the sums of its containers",
        """
        SELECT s.id FROM photo_processing_sessions s LEFT JOIN photo_containers c ON c.session_id = s.id
        WHERE s.status = 'completed' GROUP BY s.id
        HAVING (s.total_detected, s.total_estimated, s.total_empty_containers, s.total_dead) IS DISTINCT FROM
            (coalesce(sum(c.detected), 0), coalesce(sum(c.estimated), 0), coalesce(sum(c.empty), 0),
             coalesce(sum(c.dead), 0))
        """,
    ),
    "rows_of_containers": (
        "what the network counted in a container, corrected since or not, are the plants and pots listed for it",
        """
        WITH seen AS (
            SELECT container_id, count(*) FILTER (WHERE is_alive) AS living,
                count(*) FILTER (WHERE is_empty_container) AS empty,
                count(*) FILTER (WHERE NOT (is_alive OR is_empty_container)) AS dead
            FROM detections GROUP BY container_id
        ), guessed AS (
            SELECT container_id, sum(estimated_count) AS plants FROM estimations GROUP BY container_id
        ), network AS (
            SELECT c.id, coalesce(k.detected, c.detected) AS detected, coalesce(k.estimated, c.estimated) AS estimated,
                coalesce(k.empty, c.empty) AS empty, coalesce(k.dead, c.dead) AS dead
            FROM photo_containers c LEFT JOIN container_corrections k ON k.container_id = c.id
        )
        SELECT c.id FROM network c
            LEFT JOIN seen ON seen.container_id = c.id LEFT JOIN guessed ON guessed.container_id = c.id
        WHERE (c.detected, c.estimated, c.empty, c.dead) IS DISTINCT FROM
            (coalesce(living, 0), coalesce(guessed.plants, 0),
             -- A bare container is an empty one itself (EMP-02).
             greatest(coalesce(seen.empty, 0), least(c.empty, 1)), coalesce(seen.dead, 0))
        """,
    ),
    "corrected_by_hand": (
        "a container of a checked photo counts what the network said, changed as the person said, and no other does",
        """
        WITH changed AS (
            SELECT container_id,
                sum((truth IS NOT DISTINCT FROM 'plant')::int - (found IS NOT DISTINCT FROM 'plant')::int) AS living,
                sum((truth IS NOT DISTINCT FROM 'empty_container')::int
                    - (found IS NOT DISTINCT FROM 'empty_container')::int) AS empty,
                sum((truth IS NOT DISTINCT FROM 'dead_plant')::int
                    - (found IS NOT DISTINCT FROM 'dead_plant')::int) AS dead
            FROM detection_corrections GROUP BY container_id
        ), due AS (
            SELECT k.*, k.detected + coalesce(d.living, 0) AS living,
                coalesce(k.stated_empty, greatest(0, k.empty + coalesce(d.empty, 0))) AS pots,
                coalesce(k.stated_dead, greatest(0, k.dead + coalesce(d.dead, 0))) AS corpses
            FROM container_corrections k LEFT JOIN changed d ON d.container_id = k.container_id
        )
        SELECT c.id FROM photo_containers c JOIN photo_processing_sessions s ON s.id = c.session_id
            LEFT JOIN due k ON k.container_id = c.id
        WHERE s.validated IS DISTINCT FROM (k.id IS NOT NULL) OR NOT coalesce(
            CASE WHEN NOT k.accepted THEN (c.detected, c.estimated, c.empty, c.dead) = (0, 0, 0, 0)
                ELSE (c.empty, c.dead, c.kind) = (k.pots, k.corpses, coalesce(k.stated_kind, k.kind))
                    AND CASE WHEN k.stated_total IS NULL THEN c.detected = k.living AND c.estimated <= k.estimated
                        ELSE c.detected + c.estimated = k.stated_total END
            END, true)
        """,
    ),
    "rows_of_one_photo": (
        "what is listed or said of a container belongs to the container's photo",
        """
        SELECT d.id FROM detections d LEFT JOIN photo_containers c ON c.id = d.container_id
        WHERE d.session_id IS DISTINCT FROM c.session_id
        UNION ALL
        SELECT e.id FROM estimations e LEFT JOIN photo_containers c ON c.id = e.container_id
        WHERE e.session_id IS DISTINCT FROM c.session_id
        UNION ALL
        SELECT k.id FROM container_corrections k LEFT JOIN photo_containers c ON c.id = k.container_id
        WHERE k.session_id IS DISTINCT FROM c.session_id
        UNION ALL
        SELECT d.id FROM detection_corrections d LEFT JOIN photo_containers c ON c.id = d.container_id
        WHERE d.session_id IS DISTINCT FROM c.session_id
        """,
    ),
    "partitions_ahead": (
        "tables parted by day or month have a part for today and the next (else: the day or month that lacks one)",
        """
        SELECT DISTINCT named::bigint AS id
        FROM (VALUES ('detections', 'day', 'YYYYMMDD'), ('estimations', 'day', 'YYYYMMDD'),
                ('audit_log', 'month', 'YYYYMM')) AS parted (parent, unit, form),
            generate_series(0, 1) AS ahead,
            to_char(date_trunc(unit, now() AT TIME ZONE 'UTC') + ahead * ('1 ' || unit)::interval, form) AS named
        WHERE to_regclass(parent || '_p' || named) IS NULL
        """,
    ),
}
"""Ids of photos, containers, detections or estimations; of a missing partition, its date."""
