-- What a batch is never changes; moving or repotting plants is a transplant into another batch (BAT-01, BAT-04).
CREATE FUNCTION keep_batch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'batch % cannot change what it is or where it stands', OLD.batch_code
        USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'ck_stock_batches_identity_fixed';
END $$;

CREATE TRIGGER keep_batch BEFORE UPDATE ON stock_batches FOR EACH ROW
    WHEN ((NEW.id, NEW.batch_code, NEW.quantity_initial,
            NEW.current_storage_bin_id, NEW.storage_location_id, NEW.warehouse_id,
            NEW.product_id, NEW.product_state_id, NEW.product_size_id, NEW.packaging_catalog_id)
        IS DISTINCT FROM (OLD.id, OLD.batch_code, OLD.quantity_initial,
            OLD.current_storage_bin_id, OLD.storage_location_id, OLD.warehouse_id,
            OLD.product_id, OLD.product_state_id, OLD.product_size_id, OLD.packaging_catalog_id))
    EXECUTE FUNCTION keep_batch();

-- One text per movement, the same on every server: no time zone, no locale, unambiguous about NULL.
-- Adding a column to the ledger must not change it for rows already hashed.
CREATE FUNCTION movement_text(m stock_movements) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_array(
        m.id, m.movement_id, m.batch_id, m.storage_location_id, m.warehouse_id, m.movement_type, m.counts_as,
        m.source_bin_id, m.destination_bin_id, m.quantity, m.user_id, m.unit_price, m.total_price,
        m.reason_description, m.processing_session_id, m.location_cycle_id, m.source_type, m.related_movement_id,
        (extract(epoch FROM m.occurred_at) * 1000000)::bigint, m.idempotency_key,
        (extract(epoch FROM m.created_at) * 1000000)::bigint, m.chain_position)::text
$$;

CREATE FUNCTION movement_hash(previous bytea, m stock_movements) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(coalesce(previous, ''::bytea) || convert_to(movement_text(m), 'UTF8'))
$$;

-- The lock on the batch is what keeps the chain a chain; who changes its quantity holds it already.
CREATE FUNCTION chain_movement() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    batch stock_batches;
    last record;
    bin bigint;
BEGIN
    SELECT * INTO batch FROM stock_batches WHERE id = NEW.batch_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'batch % does not exist', NEW.batch_id
            USING ERRCODE = 'foreign_key_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'fk_stock_movements_batch_id';
    END IF;
    bin := CASE WHEN NEW.quantity > 0 THEN NEW.destination_bin_id ELSE NEW.source_bin_id END;
    IF bin <> batch.current_storage_bin_id THEN
        RAISE EXCEPTION 'batch % stands in bin %, not in the bin of this movement',
            batch.batch_code, batch.current_storage_bin_id
            USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'ck_stock_movements_bin_of_batch';
    END IF;
    SELECT chain_position, hash INTO last
    FROM stock_movements WHERE batch_id = NEW.batch_id ORDER BY chain_position DESC LIMIT 1;
    NEW.storage_location_id := batch.storage_location_id;
    NEW.warehouse_id := batch.warehouse_id;
    NEW.counts_as := coalesce(NEW.counts_as, NEW.movement_type);
    NEW.chain_position := coalesce(last.chain_position, 0) + 1;
    NEW.prev_hash := last.hash;
    NEW.hash := movement_hash(NEW.prev_hash, NEW);
    RETURN NEW;
END $$;

CREATE TRIGGER chain_movement BEFORE INSERT ON stock_movements
    FOR EACH ROW EXECUTE FUNCTION chain_movement();

-- MOV-03 proved at every commit: the quantity of a batch is the sum of its movements.
CREATE FUNCTION check_batch_sum(batch bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    held stock_batches;
    posted bigint;
BEGIN
    SELECT * INTO held FROM stock_batches WHERE id = batch;
    SELECT coalesce(sum(quantity), 0) INTO posted FROM stock_movements WHERE batch_id = batch;
    IF held.quantity_current <> posted THEN
        RAISE EXCEPTION 'batch % holds % plants, its movements sum to %', held.batch_code, held.quantity_current, posted
            USING ERRCODE = 'check_violation', TABLE = 'stock_batches',
                CONSTRAINT = 'ck_stock_batches_sum_of_movements';
    END IF;
END $$;

CREATE FUNCTION check_sum_of_batch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM check_batch_sum(NEW.id);
    RETURN NULL;
END $$;

CREATE FUNCTION check_sum_of_movement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM check_batch_sum(NEW.batch_id);
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER sum_of_movements AFTER INSERT OR UPDATE OF quantity_current ON stock_batches
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_sum_of_batch();
CREATE CONSTRAINT TRIGGER sum_of_movements AFTER INSERT ON stock_movements
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_sum_of_movement();

-- MOV-01: written once, never altered. The name is an argument because a partition's trigger sees the partition's.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_ARGV[0], TG_OP
        USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME,
            CONSTRAINT = format('ck_%s_append_only', TG_ARGV[0]);
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON stock_movements
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('stock_movements');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_seals
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('ledger_seals');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION refuse_change('audit_log');
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('audit_log');
