-- What the ledger holds already is summed month by month, in a transaction each: nobody waits for longer than one
-- takes. From the moment that the trigger is there movements are summed as they come; those before have smaller ids.
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_trigger WHERE tgname = 'roll_movements') THEN
        RETURN;
    END IF;
    CREATE TRIGGER roll_movements AFTER INSERT ON stock_movements
        REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION roll_movements();
    CREATE TABLE analytics.backlog AS
    SELECT generate_series(
            date_trunc('month', analytics.farm_day(min(occurred_at))::timestamp),
            analytics.farm_day(max(occurred_at))::timestamp,
            '1 month'
        )::date AS month, (SELECT max(id) FROM stock_movements) AS last_id
    FROM stock_movements;
END $$;

CREATE OR REPLACE PROCEDURE analytics.roll_backlog() LANGUAGE plpgsql AS $$
DECLARE
    waiting record;
    begins timestamptz;
    ends timestamptz;
BEGIN
    LOOP
        SELECT * INTO waiting FROM analytics.backlog ORDER BY month LIMIT 1;
        EXIT WHEN NOT FOUND;
        begins := waiting.month::timestamp AT TIME ZONE analytics.farm_zone();
        ends := (waiting.month + interval '1 month') AT TIME ZONE analytics.farm_zone();
        INSERT INTO stock_days AS s (
            day, warehouse_id, storage_location_id, product_id, product_state_id, product_size_id,
            packaging_catalog_id,
            gained, lost, initialized, planted, sown, transplant_in, transplant_out, deaths, sales, adjusted,
            unexplained,
            movements)
        SELECT
            day, warehouse_id, storage_location_id, product_id, product_state_id, product_size_id,
            packaging_catalog_id,
            sum(gained), sum(lost), sum(initialized), sum(planted), sum(sown), sum(transplant_in),
            sum(transplant_out),
            sum(deaths), sum(sales), sum(adjusted), sum(unexplained), sum(movements)
        FROM analytics.flows
        WHERE id <= waiting.last_id AND occurred_at >= begins AND occurred_at < ends
        GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 3, 4, 5, 6, 7, 1
        ON CONFLICT ON CONSTRAINT uq_stock_days_key DO UPDATE SET
            gained = s.gained + excluded.gained, lost = s.lost + excluded.lost,
            initialized = s.initialized + excluded.initialized, planted = s.planted + excluded.planted,
            sown = s.sown + excluded.sown, transplant_in = s.transplant_in + excluded.transplant_in,
            transplant_out = s.transplant_out + excluded.transplant_out, deaths = s.deaths + excluded.deaths,
            sales = s.sales + excluded.sales, adjusted = s.adjusted + excluded.adjusted,
            unexplained = s.unexplained + excluded.unexplained, movements = s.movements + excluded.movements;
        INSERT INTO stock_months AS s (
            month, warehouse_id, storage_location_id, product_id, product_state_id, product_size_id,
            packaging_catalog_id,
            gained, lost, initialized, planted, sown, transplant_in, transplant_out, deaths, sales, adjusted,
            unexplained,
            movements)
        SELECT
            date_trunc('month', day)::date, warehouse_id, storage_location_id, product_id, product_state_id,
            product_size_id, packaging_catalog_id, sum(gained), sum(lost), sum(initialized), sum(planted), sum(sown),
            sum(transplant_in), sum(transplant_out), sum(deaths), sum(sales), sum(adjusted), sum(unexplained),
            sum(movements)
        FROM analytics.flows
        WHERE id <= waiting.last_id AND occurred_at >= begins AND occurred_at < ends
        GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 3, 4, 5, 6, 7, 1
        ON CONFLICT ON CONSTRAINT uq_stock_months_key DO UPDATE SET
            gained = s.gained + excluded.gained, lost = s.lost + excluded.lost,
            initialized = s.initialized + excluded.initialized, planted = s.planted + excluded.planted,
            sown = s.sown + excluded.sown, transplant_in = s.transplant_in + excluded.transplant_in,
            transplant_out = s.transplant_out + excluded.transplant_out, deaths = s.deaths + excluded.deaths,
            sales = s.sales + excluded.sales, adjusted = s.adjusted + excluded.adjusted,
            unexplained = s.unexplained + excluded.unexplained, movements = s.movements + excluded.movements;
        DELETE FROM analytics.backlog WHERE month = waiting.month;
        COMMIT;
    END LOOP;
END $$;
