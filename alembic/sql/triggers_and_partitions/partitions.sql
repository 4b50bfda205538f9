-- Creates the partition of `parent` for [since, until) unless it is there; answers whether it did.
-- Rows that wait in the default partition move over in the same transaction: none is lost, none is seen twice.
CREATE FUNCTION ensure_partition(parent text, part text, since timestamptz, until timestamptz)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    waiting text := parent || '_default';
    key text;
    kept text;
BEGIN
    IF to_regclass(format('%I', part)) IS NOT NULL THEN
        RETURN false;
    END IF;
    SELECT a.attname INTO key
    FROM pg_partitioned_table p JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[0]
    WHERE p.partrelid = parent::regclass;
    SELECT string_agg(format('%I', attname), ', ' ORDER BY attnum) INTO kept
    FROM pg_attribute
    WHERE attrelid = parent::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '';

    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED'
        ' INCLUDING STORAGE INCLUDING COMMENTS)', part, parent);
    EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', waiting);
    -- A ledger's default partition refuses to give rows away; here they only change their home.
    EXECUTE format('ALTER TABLE %I DISABLE TRIGGER USER', waiting);
    EXECUTE format('WITH moved AS (DELETE FROM %1$I WHERE %2$I >= %3$L AND %2$I < %4$L RETURNING %5$s)'
        ' INSERT INTO %6$I (%5$s) SELECT %5$s FROM moved', waiting, key, since, until, kept, part);
    EXECUTE format('ALTER TABLE %I ENABLE TRIGGER USER', waiting);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, part, since, until);
    RETURN true;
END $$;

-- Days and months are those of UTC. Besides today and the days ahead, every day with rows in the default partition
-- gets its own, so that nothing stays there after the job has slept. Waits for a second caller, never for long for
-- anyone else: then it fails and the next call does the work.
CREATE FUNCTION ensure_daily_partitions(days_ahead integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    parent text;
    days date[];
    day date;
    created integer := 0;
BEGIN
    IF days_ahead NOT BETWEEN 0 AND 60 THEN
        RAISE EXCEPTION 'days_ahead must lie between 0 and 60, not %', days_ahead
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('ensure_partitions'));
    FOREACH parent IN ARRAY ARRAY['detections', 'estimations'] LOOP
        EXECUTE format($q$
            SELECT array_agg(DISTINCT falls_on) FROM (
                SELECT (created_at AT TIME ZONE 'UTC')::date FROM %I
                UNION ALL
                SELECT (now() AT TIME ZONE 'UTC')::date + ahead FROM generate_series(0, $1) ahead
            ) wanted (falls_on)$q$, parent || '_default') INTO days USING days_ahead;
        FOREACH day IN ARRAY days LOOP
            created := created + ensure_partition(parent, parent || to_char(day, '"_p"YYYYMMDD'),
                day::timestamp AT TIME ZONE 'UTC', (day + 1)::timestamp AT TIME ZONE 'UTC')::int;
        END LOOP;
    END LOOP;
    RETURN created;
END $$;

CREATE FUNCTION ensure_monthly_partitions(months_ahead integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    starts timestamp[];
    start timestamp;
    created integer := 0;
BEGIN
    IF months_ahead NOT BETWEEN 0 AND 24 THEN
        RAISE EXCEPTION 'months_ahead must lie between 0 and 24, not %', months_ahead
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('ensure_partitions'));
    SELECT array_agg(DISTINCT falls_on) INTO starts FROM (
        SELECT date_trunc('month', occurred_at AT TIME ZONE 'UTC') FROM audit_log_default
        UNION ALL
        SELECT date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => ahead)
        FROM generate_series(0, months_ahead) ahead
    ) wanted (falls_on);
    FOREACH start IN ARRAY starts LOOP
        created := created + ensure_partition('audit_log', to_char(start, '"audit_log_p"YYYYMM'),
            start AT TIME ZONE 'UTC', (start + interval '1 month') AT TIME ZONE 'UTC')::int;
    END LOOP;
    RETURN created;
END $$;
