"""What must be true of the photographs, of what was seen in them, and of the tables that hold it."""

from app.core.truths import Truths
from app.stock.services.invariants import LEDGER_TRUTHS, STOCK_TRUTHS

PHOTO_TRUTHS: Truths = {
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
        "the totals of a container are the plants and pots listed for it, unless a person corrected them",
        """
        WITH seen AS (
            SELECT container_id, count(*) FILTER (WHERE is_alive) AS living,
                count(*) FILTER (WHERE is_empty_container) AS empty,
                count(*) FILTER (WHERE NOT (is_alive OR is_empty_container)) AS dead
            FROM detections GROUP BY container_id
        ), guessed AS (
            SELECT container_id, sum(estimated_count) AS plants FROM estimations GROUP BY container_id
        )
        SELECT c.id FROM photo_containers c JOIN photo_processing_sessions s ON s.id = c.session_id
            LEFT JOIN seen ON seen.container_id = c.id LEFT JOIN guessed ON guessed.container_id = c.id
        WHERE NOT s.validated AND (c.detected, c.estimated, c.empty, c.dead) IS DISTINCT FROM
            (coalesce(living, 0), coalesce(guessed.plants, 0),
             -- A bare container is an empty one itself (EMP-02).
             greatest(coalesce(seen.empty, 0), least(c.empty, 1)), coalesce(seen.dead, 0))
        """,
    ),
    "rows_of_one_photo": (
        "what is listed for a container belongs to the container's photo",
        """
        SELECT d.id FROM detections d LEFT JOIN photo_containers c ON c.id = d.container_id
        WHERE d.session_id IS DISTINCT FROM c.session_id
        UNION ALL
        SELECT e.id FROM estimations e LEFT JOIN photo_containers c ON c.id = e.container_id
        WHERE e.session_id IS DISTINCT FROM c.session_id
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

ALL_TRUTHS: Truths = {**STOCK_TRUTHS, **PHOTO_TRUTHS, **LEDGER_TRUTHS}
