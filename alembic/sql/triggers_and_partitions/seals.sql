-- Every row of the ledger whose hash, link to the row before, or number within its batch is wrong; none when sound.
CREATE FUNCTION ledger_faults(of_batch bigint DEFAULT NULL)
RETURNS TABLE (batch_id bigint, movement_id uuid, fault text) LANGUAGE sql STABLE AS $$
    WITH chained AS (
        SELECT m.batch_id, m.movement_id, m.chain_position, m.prev_hash,
            m.hash = movement_hash(m.prev_hash, m) AS hash_fits,
            lag(m.hash) OVER chain AS hash_before, row_number() OVER chain AS place
        FROM stock_movements m
        WHERE of_batch IS NULL OR m.batch_id = of_batch
        WINDOW chain AS (PARTITION BY m.batch_id ORDER BY m.chain_position)
    )
    SELECT c.batch_id, c.movement_id,
        CASE WHEN NOT c.hash_fits THEN 'altered' WHEN c.chain_position <> c.place THEN 'missing' ELSE 'unlinked' END
    FROM chained c
    WHERE NOT c.hash_fits OR c.chain_position <> c.place OR c.prev_hash IS DISTINCT FROM c.hash_before
    ORDER BY c.batch_id, c.chain_position
$$;

-- One hash over the newest hash of every batch, among the movements up to `up_to`.
CREATE FUNCTION ledger_root(up_to bigint)
RETURNS TABLE (batch_count bigint, movement_count bigint, root bytea) LANGUAGE sql STABLE AS $$
    WITH heads AS (
        SELECT DISTINCT ON (m.batch_id) m.batch_id, m.hash, m.chain_position
        FROM stock_movements m WHERE m.id <= up_to
        ORDER BY m.batch_id, m.chain_position DESC
    )
    SELECT count(*), coalesce(sum(h.chain_position), 0)::bigint,
        sha256(coalesce(string_agg(int8send(h.batch_id) || h.hash, ''::bytea ORDER BY h.batch_id), ''::bytea))
    FROM heads h
$$;

-- Waits for postings under way, so that no row with a smaller id can appear afterwards; answers the seal's id.
CREATE FUNCTION seal_ledger() RETURNS bigint LANGUAGE plpgsql SET lock_timeout = '30s' AS $$
DECLARE
    newest bigint;
    seal bigint;
BEGIN
    LOCK TABLE stock_movements IN SHARE MODE;
    SELECT max(id) INTO newest FROM stock_movements;
    INSERT INTO ledger_seals (batch_count, movement_count, last_movement_id, root)
    SELECT r.batch_count, r.movement_count, newest, r.root FROM ledger_root(newest) r
    RETURNING id INTO seal;
    RETURN seal;
END $$;

-- Those of the newest `how_many` seals that no longer fit the rows they were made over; none when sound.
CREATE FUNCTION broken_seals(how_many integer DEFAULT 1) RETURNS SETOF ledger_seals LANGUAGE sql STABLE AS $$
    SELECT s.*
    FROM (SELECT * FROM ledger_seals ORDER BY id DESC LIMIT how_many) s, LATERAL ledger_root(s.last_movement_id) r
    WHERE (s.root, s.batch_count, s.movement_count) IS DISTINCT FROM (r.root, r.batch_count, r.movement_count)
    ORDER BY s.id
$$;
