-- A new partition needs locks on its table, on the default partition and on every table its keys point to. They are
-- taken all or none, without ever waiting for one while holding another: so no posting can deadlock with it.
CREATE FUNCTION lock_for_partitions(parents text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    parent text;
    referenced regclass;
BEGIN
    FOR attempt IN 1..200 LOOP
        BEGIN
            FOREACH parent IN ARRAY parents LOOP
                FOR referenced IN
                    SELECT DISTINCT confrelid FROM pg_constraint WHERE conrelid = parent::regclass AND contype = 'f'
                LOOP
                    EXECUTE format('LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE NOWAIT', referenced);
                END LOOP;
                EXECUTE format('LOCK TABLE ONLY %I IN SHARE UPDATE EXCLUSIVE MODE NOWAIT', parent);
                EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE NOWAIT', parent || '_default');
            END LOOP;
            RETURN;
        EXCEPTION WHEN lock_not_available THEN
            PERFORM pg_sleep(0.01 + random() * 0.04);
        END;
    END LOOP;
    RAISE EXCEPTION 'the tables are too busy for new partitions, try again later' USING ERRCODE = 'lock_not_available';
END $$;

-- Creates the partition of `parent` for [since, until); call it with the locks held.
-- Rows that wait in the default partition move over in the same transaction: none is lost, none is seen twice.
CREATE FUNCTION create_partition(parent text, part text, since timestamptz, until timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    waiting text := parent || '_default';
    key text;
    kept text;
BEGIN
    SELECT a.attname INTO key
    FROM pg_partitioned_table p JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[0]
    WHERE p.partrelid = parent::regclass;
    SELECT string_agg(format('%I', attname), ', ' ORDER BY attnum) INTO kept
    FROM pg_attribute
    WHERE attrelid = parent::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '';

    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED'
        ' INCLUDING STORAGE INCLUDING COMMENTS)', part, parent);
    -- A ledger's default partition refuses to give rows away; here they only change their home.
    EXECUTE format('ALTER TABLE %I DISABLE TRIGGER USER', waiting);
    EXECUTE format('WITH moved AS (DELETE FROM %1$I WHERE %2$I >= %3$L AND %2$I < %4$L RETURNING %5$s)'
        ' INSERT INTO %6$I (%5$s) SELECT %5$s FROM moved', waiting, key, since, until, kept, part);
    EXECUTE format('ALTER TABLE %I ENABLE TRIGGER USER', waiting);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, part, since, until);
END $$;

-- Days and months are those of UTC. Besides the present one and those ahead, every day or month with rows in the
-- default partition gets its own, so that nothing stays there after the job has slept.
-- `step` is how long a partition is, `named` how its start is written in its name.
CREATE FUNCTION missing_partitions(parent text, step interval, ahead integer, named text)
RETURNS TABLE (part text, since timestamptz, until timestamptz) LANGUAGE plpgsql AS $$
DECLARE
    unit text := CASE WHEN step = interval '1 day' THEN 'day' ELSE 'month' END;
    key text := CASE WHEN parent = 'audit_log' THEN 'occurred_at' ELSE 'created_at' END;
BEGIN
    RETURN QUERY EXECUTE format($q$
        SELECT parts.part, parts.start AT TIME ZONE 'UTC', (parts.start + $2) AT TIME ZONE 'UTC'
        FROM (
            SELECT DISTINCT wanted.start, $1 || to_char(wanted.start, $4) AS part
            FROM (
                SELECT date_trunc($5, %I AT TIME ZONE 'UTC') FROM %I
                UNION ALL
                SELECT date_trunc($5, now() AT TIME ZONE 'UTC') + n * $2 FROM generate_series(0, $3) n
            ) wanted (start)
        ) parts
        WHERE to_regclass(format('%%I', parts.part)) IS NULL$q$, key, parent || '_default')
    USING parent, step, ahead, named, unit;
END $$;

CREATE FUNCTION ensure_partitions(parents text[], step interval, ahead integer, named text)
RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    parent text;
    missing record;
    created integer := 0;
BEGIN
    IF ahead NOT BETWEEN 0 AND 60 THEN
        RAISE EXCEPTION 'partitions are made for 0 to 60 steps ahead, not for %', ahead
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('ensure_partitions'));
    IF NOT EXISTS (SELECT FROM unnest(parents) p, LATERAL missing_partitions(p, step, ahead, named)) THEN
        RETURN 0;
    END IF;
    PERFORM lock_for_partitions(parents);
    FOREACH parent IN ARRAY parents LOOP
        FOR missing IN SELECT * FROM missing_partitions(parent, step, ahead, named) LOOP
            PERFORM create_partition(parent, missing.part, missing.since, missing.until);
            created := created + 1;
        END LOOP;
    END LOOP;
    RETURN created;
END $$;

-- What the scheduled job calls; each answers how many partitions it made. They run with the rights of the owner, so
-- that the job itself needs none, and a second caller waits for the first.
CREATE FUNCTION ensure_daily_partitions(days_ahead integer) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '10s' AS $$
    SELECT ensure_partitions(ARRAY['detections', 'estimations'], interval '1 day', days_ahead, '"_p"YYYYMMDD')
$$;

CREATE FUNCTION ensure_monthly_partitions(months_ahead integer) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '10s' AS $$
    SELECT ensure_partitions(ARRAY['audit_log'], interval '1 month', months_ahead, '"_p"YYYYMM')
$$;
