-- What happened is told to nobody in vain: while no webhook wants it, nothing is written.
CREATE FUNCTION tell_event(what text, about jsonb, once text DEFAULT NULL) RETURNS void LANGUAGE sql
    SET search_path = public, pg_temp AS $$
    INSERT INTO events (kind, data, told_once)
    SELECT what, about, once
    WHERE EXISTS (SELECT FROM webhooks w WHERE w.active AND what = ANY (w.events))
    ON CONFLICT (told_once) DO NOTHING
$$;

-- One event for a place and a statement, whatever wrote the movements.
CREATE FUNCTION tell_of_movements() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM tell_event('stock.moved', jsonb_build_object(
        'warehouse_id', m.warehouse_id,
        'storage_location_id', m.storage_location_id,
        'movements', jsonb_agg(jsonb_build_object(
            'movement_id', m.movement_id, 'batch_id', m.batch_id, 'movement_type', m.movement_type,
            'counts_as', m.counts_as, 'quantity', m.quantity, 'occurred_at', m.occurred_at) ORDER BY m.id)))
    FROM posted m
    WHERE EXISTS (SELECT FROM webhooks w WHERE w.active AND 'stock.moved' = ANY (w.events))
    GROUP BY m.warehouse_id, m.storage_location_id;
    RETURN NULL;
END $$;

CREATE TRIGGER tell_of_movements AFTER INSERT ON stock_movements
    REFERENCING NEW TABLE AS posted FOR EACH STATEMENT EXECUTE FUNCTION tell_of_movements();

CREATE FUNCTION tell_of_session() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    about jsonb := jsonb_build_object(
        'session_id', NEW.session_id, 'photo_id', NEW.original_image_id, 'warehouse_id', NEW.warehouse_id,
        'storage_location_id', NEW.storage_location_id, 'taken_at', NEW.taken_at, 'status', NEW.status,
        'stock_effect', NEW.stock_effect, 'detected', NEW.total_detected, 'estimated', NEW.total_estimated,
        'low', NEW.low, 'high', NEW.high);
    counted boolean := NEW.status = 'completed' AND (TG_OP = 'INSERT' OR OLD.status <> 'completed');
    stuck boolean := NEW.status IN ('failed', 'needs_location', 'needs_config', 'needs_calibration')
        AND (TG_OP = 'INSERT' OR OLD.status <> NEW.status);
    unsure boolean := NEW.stock_effect = 'waiting' AND (TG_OP = 'INSERT' OR OLD.stock_effect <> 'waiting');
BEGIN
    IF counted THEN
        PERFORM tell_event('photo.counted', about);
    END IF;
    IF stuck OR unsure THEN
        PERFORM tell_event('session.needs_review', about);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER tell_of_session AFTER INSERT OR UPDATE OF status, stock_effect ON photo_processing_sessions
    FOR EACH ROW EXECUTE FUNCTION tell_of_session();

-- A month is closed when its counts are in and its package is made.
CREATE FUNCTION tell_of_month() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM tell_event('month.closed', jsonb_build_object(
        'month', to_char(NEW.month, 'YYYY-MM'), 'task_id', NEW.export_id, 'rows', NEW.rows));
    RETURN NULL;
END $$;

CREATE TRIGGER tell_of_month AFTER UPDATE OF status ON exports FOR EACH ROW
    WHEN (NEW.month IS NOT NULL AND NEW.status = 'completed' AND OLD.status <> 'completed')
    EXECUTE FUNCTION tell_of_month();
