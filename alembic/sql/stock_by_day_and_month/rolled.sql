-- Flows summed by day and by month, of plants alike in a place: what any figure of the past is added up from.
-- The ledger itself keeps them in step, in the transaction of the movement. Who posts holds the lock of the place, so
-- nobody waits for another's sums. Its owner's rights suffice: whoever may post may do this.
CREATE OR REPLACE FUNCTION roll_movements() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO stock_days AS s (
        day, warehouse_id, storage_location_id, product_id, product_state_id, product_size_id, packaging_catalog_id,
        gained, lost, initialized, planted, sown, transplant_in, transplant_out, deaths, sales, adjusted, unexplained,
        movements)
    SELECT
        day, warehouse_id, storage_location_id, product_id, product_state_id, product_size_id, packaging_catalog_id,
        sum(gained), sum(lost), sum(initialized), sum(planted), sum(sown), sum(transplant_in), sum(transplant_out),
        sum(deaths), sum(sales), sum(adjusted), sum(unexplained), sum(movements)
    FROM analytics.flows WHERE id IN (SELECT id FROM fresh)
    GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 3, 4, 5, 6, 7, 1
    ON CONFLICT ON CONSTRAINT uq_stock_days_key DO UPDATE SET
        gained = s.gained + excluded.gained, lost = s.lost + excluded.lost,
        initialized = s.initialized + excluded.initialized, planted = s.planted + excluded.planted,
        sown = s.sown + excluded.sown, transplant_in = s.transplant_in + excluded.transplant_in,
        transplant_out = s.transplant_out + excluded.transplant_out, deaths = s.deaths + excluded.deaths,
        sales = s.sales + excluded.sales, adjusted = s.adjusted + excluded.adjusted,
        unexplained = s.unexplained + excluded.unexplained, movements = s.movements + excluded.movements;
    INSERT INTO stock_months AS s (
        month, warehouse_id, storage_location_id, product_id, product_state_id, product_size_id, packaging_catalog_id,
        gained, lost, initialized, planted, sown, transplant_in, transplant_out, deaths, sales, adjusted, unexplained,
        movements)
    SELECT
        date_trunc('month', day)::date, warehouse_id, storage_location_id, product_id, product_state_id,
        product_size_id, packaging_catalog_id, sum(gained), sum(lost), sum(initialized), sum(planted), sum(sown),
        sum(transplant_in), sum(transplant_out), sum(deaths), sum(sales), sum(adjusted), sum(unexplained),
        sum(movements)
    FROM analytics.flows WHERE id IN (SELECT id FROM fresh)
    GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 3, 4, 5, 6, 7, 1
    ON CONFLICT ON CONSTRAINT uq_stock_months_key DO UPDATE SET
        gained = s.gained + excluded.gained, lost = s.lost + excluded.lost,
        initialized = s.initialized + excluded.initialized, planted = s.planted + excluded.planted,
        sown = s.sown + excluded.sown, transplant_in = s.transplant_in + excluded.transplant_in,
        transplant_out = s.transplant_out + excluded.transplant_out, deaths = s.deaths + excluded.deaths,
        sales = s.sales + excluded.sales, adjusted = s.adjusted + excluded.adjusted,
        unexplained = s.unexplained + excluded.unexplained, movements = s.movements + excluded.movements;
    RETURN NULL;
END $$;

-- All of it anew, with days and months of another zone where one is given: after rows came in past the trigger, or
-- FARM_TIMEZONE was changed. Only its owner may, and nobody posts meanwhile.
CREATE OR REPLACE FUNCTION roll_ledger(zone text DEFAULT NULL) RETURNS void LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    LOCK TABLE stock_movements IN SHARE ROW EXCLUSIVE MODE;
    IF zone IS NOT NULL THEN
        EXECUTE format('CREATE OR REPLACE FUNCTION analytics.farm_zone() RETURNS text LANGUAGE sql IMMUTABLE'
            ' PARALLEL SAFE AS $q$ SELECT %L $q$', zone);
    END IF;
    TRUNCATE stock_days, stock_months;
    INSERT INTO stock_days AS s (
        day, warehouse_id, storage_location_id, product_id, product_state_id, product_size_id, packaging_catalog_id,
        gained, lost, initialized, planted, sown, transplant_in, transplant_out, deaths, sales, adjusted, unexplained,
        movements)
    SELECT
        day, warehouse_id, storage_location_id, product_id, product_state_id, product_size_id, packaging_catalog_id,
        sum(gained), sum(lost), sum(initialized), sum(planted), sum(sown), sum(transplant_in), sum(transplant_out),
        sum(deaths), sum(sales), sum(adjusted), sum(unexplained), sum(movements)
    FROM analytics.flows
    GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 3;
    INSERT INTO stock_months AS s (
        month, warehouse_id, storage_location_id, product_id, product_state_id, product_size_id, packaging_catalog_id,
        gained, lost, initialized, planted, sown, transplant_in, transplant_out, deaths, sales, adjusted, unexplained,
        movements)
    SELECT
        date_trunc('month', day)::date, warehouse_id, storage_location_id, product_id, product_state_id,
        product_size_id, packaging_catalog_id, sum(gained), sum(lost), sum(initialized), sum(planted), sum(sown),
        sum(transplant_in), sum(transplant_out), sum(deaths), sum(sales), sum(adjusted), sum(unexplained),
        sum(movements)
    FROM stock_days
    GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 3;
END $$;
