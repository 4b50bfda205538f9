-- What analytics reads, and all that whoever asks in plain words may read: the farm in words, without people, their
-- passwords, files and the log of changes. Day and month are the farm's.
CREATE SCHEMA IF NOT EXISTS analytics;

CREATE OR REPLACE FUNCTION analytics.farm_zone() RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT 'America/Argentina/Mendoza' $$;

CREATE OR REPLACE FUNCTION analytics.farm_day(at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT (at AT TIME ZONE analytics.farm_zone())::date $$;

-- A linked correction counts as the row it corrects; one of a transplant has the sign of the other leg.
CREATE OR REPLACE VIEW analytics.flows AS
SELECT m.id, m.movement_id, m.occurred_at, m.batch_id, m.quantity, m.counts_as,
    m.warehouse_id, m.storage_location_id, b.current_storage_bin_id AS storage_bin_id,
    b.product_id, b.product_state_id, b.product_size_id, b.packaging_catalog_id,
    analytics.farm_day(m.occurred_at) AS day,
    greatest(m.quantity, 0) AS gained,
    greatest(-m.quantity, 0) AS lost,
    CASE WHEN m.counts_as = 'manual_init' THEN m.quantity ELSE 0 END AS initialized,
    CASE WHEN m.counts_as = 'plantar' THEN m.quantity ELSE 0 END AS planted,
    CASE WHEN m.counts_as = 'sembrar' THEN m.quantity ELSE 0 END AS sown,
    CASE WHEN m.counts_as = 'transplante' AND (m.quantity > 0) <> (m.movement_type = 'ajuste')
        THEN m.quantity ELSE 0 END AS transplant_in,
    CASE WHEN m.counts_as = 'transplante' AND (m.quantity > 0) = (m.movement_type = 'ajuste')
        THEN -m.quantity ELSE 0 END AS transplant_out,
    CASE WHEN m.counts_as = 'muerte' THEN -m.quantity ELSE 0 END AS deaths,
    CASE WHEN m.counts_as = 'ventas' THEN -m.quantity ELSE 0 END AS sales,
    CASE WHEN m.counts_as = 'ajuste' THEN m.quantity ELSE 0 END AS adjusted,
    CASE WHEN m.counts_as = 'foto' THEN m.quantity ELSE 0 END AS unexplained,
    1 AS movements
FROM public.stock_movements m JOIN public.stock_batches b ON b.id = m.batch_id;
