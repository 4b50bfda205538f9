-- Rows that a caller's scope is checked against carry their warehouse; it always follows from the place.
CREATE FUNCTION set_warehouse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.storage_location_id IS NULL THEN
        RETURN NEW;
    END IF;
    SELECT a.warehouse_id INTO NEW.warehouse_id
    FROM storage_locations l JOIN storage_areas a ON a.id = l.storage_area_id
    WHERE l.id = NEW.storage_location_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'storage location % does not exist', NEW.storage_location_id
            USING ERRCODE = 'foreign_key_violation', TABLE = TG_TABLE_NAME,
                CONSTRAINT = format('fk_%s_storage_location_id', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER set_warehouse BEFORE INSERT OR UPDATE OF storage_location_id, warehouse_id ON photo_processing_sessions
    FOR EACH ROW EXECUTE FUNCTION set_warehouse();
CREATE TRIGGER set_warehouse BEFORE INSERT OR UPDATE OF storage_location_id, warehouse_id ON location_cycles
    FOR EACH ROW EXECUTE FUNCTION set_warehouse();
CREATE TRIGGER set_warehouse BEFORE INSERT OR UPDATE OF storage_location_id, warehouse_id ON reconciliations
    FOR EACH ROW EXECUTE FUNCTION set_warehouse();

CREATE FUNCTION set_place_of_batch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT b.storage_location_id, a.warehouse_id INTO NEW.storage_location_id, NEW.warehouse_id
    FROM storage_bins b
        JOIN storage_locations l ON l.id = b.storage_location_id
        JOIN storage_areas a ON a.id = l.storage_area_id
    WHERE b.id = NEW.current_storage_bin_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'storage bin % does not exist', NEW.current_storage_bin_id
            USING ERRCODE = 'foreign_key_violation', TABLE = TG_TABLE_NAME,
                CONSTRAINT = 'fk_stock_batches_current_storage_bin_id';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER set_place BEFORE INSERT ON stock_batches
    FOR EACH ROW EXECUTE FUNCTION set_place_of_batch();
