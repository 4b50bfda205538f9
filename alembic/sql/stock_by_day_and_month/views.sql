-- A LEFT JOIN on a key costs nothing where its columns are not asked for.
-- Present stock, and empty pots: one row per batch. `unit_cents` is the list price less its discount, rounded down;
-- null where there is none (VAL-01).
CREATE VIEW analytics.plants AS
SELECT b.id AS batch_id, b.batch_code, b.warehouse_id, l.storage_area_id, b.storage_location_id,
    b.current_storage_bin_id AS storage_bin_id, t.category AS bin_category, t.capacity,
    b.product_id, f.id AS product_family_id, f.category_id AS product_category_id, b.product_state_id,
    b.product_size_id, b.packaging_catalog_id, k.packaging_type_id, k.packaging_color_id,
    s.is_sellable AND t.category IN ('box', 'segment') AS sellable,
    b.quantity_current AS plants, b.quantity_empty_containers AS empty_containers,
    (r.wholesale_unit_price::bigint * (100 - r.discount_factor)) / 100 AS unit_cents
FROM public.stock_batches b
    JOIN public.storage_locations l ON l.id = b.storage_location_id
    JOIN public.storage_bins n ON n.id = b.current_storage_bin_id
    JOIN public.storage_bin_types t ON t.id = n.storage_bin_type_id
    JOIN public.products p ON p.id = b.product_id
    JOIN public.product_families f ON f.id = p.family_id
    JOIN public.product_states s ON s.id = b.product_state_id
    LEFT JOIN public.packaging_catalog k ON k.id = b.packaging_catalog_id
    LEFT JOIN public.price_list r ON r.packaging_catalog_id = b.packaging_catalog_id
        AND r.product_category_id = f.category_id AND r.variant = ''
WHERE b.quantity_current > 0 OR b.quantity_empty_containers > 0;

-- Flows with all that they can be asked by. Days are of farm time; `net` is what came less what went.
CREATE VIEW analytics.days AS
SELECT d.*, d.gained - d.lost AS net, date_trunc('month', d.day)::date AS month, l.storage_area_id,
    p.family_id AS product_family_id, f.category_id AS product_category_id, k.packaging_type_id, k.packaging_color_id
FROM public.stock_days d
    LEFT JOIN public.storage_locations l ON l.id = d.storage_location_id
    LEFT JOIN public.products p ON p.id = d.product_id
    LEFT JOIN public.product_families f ON f.id = p.family_id
    LEFT JOIN public.packaging_catalog k ON k.id = d.packaging_catalog_id;

CREATE VIEW analytics.months AS
SELECT d.*, d.gained - d.lost AS net, d.month AS day, l.storage_area_id,
    p.family_id AS product_family_id, f.category_id AS product_category_id, k.packaging_type_id, k.packaging_color_id
FROM public.stock_months d
    LEFT JOIN public.storage_locations l ON l.id = d.storage_location_id
    LEFT JOIN public.products p ON p.id = d.product_id
    LEFT JOIN public.product_families f ON f.id = p.family_id
    LEFT JOIN public.packaging_catalog k ON k.id = d.packaging_catalog_id;

CREATE VIEW analytics.movements AS
SELECT d.*, d.gained - d.lost AS net, date_trunc('month', d.day)::date AS month, l.storage_area_id,
    p.family_id AS product_family_id, f.category_id AS product_category_id, k.packaging_type_id, k.packaging_color_id
FROM analytics.flows d
    LEFT JOIN public.storage_locations l ON l.id = d.storage_location_id
    LEFT JOIN public.products p ON p.id = d.product_id
    LEFT JOIN public.product_families f ON f.id = p.family_id
    LEFT JOIN public.packaging_catalog k ON k.id = d.packaging_catalog_id;

-- Periods between two counts of a place. How far the truth may lie below and above the opening count (90 %) is parted
-- into what all counts of a model have in common, which adds up linearly, and what is this one's own, in squares.
CREATE VIEW analytics.periods AS
SELECT c.id AS period_id, c.warehouse_id, l.storage_area_id, c.storage_location_id, c.number, c.opened_at, c.closed_at,
    c.opening_kind, s.session_id AS opening_session_id, c.opening, c.opening_low, c.opening_high,
    c.expected, c.counted, c.low, c.high, c.sales, c.deaths_seen, c.noise, c.unexplained, c.flags,
    w.common_down, w.down::float8 ^ 2 - w.common_down ^ 2 AS own_down,
    w.common_up, w.up::float8 ^ 2 - w.common_up ^ 2 AS own_up
FROM public.location_cycles c
    JOIN public.storage_locations l ON l.id = c.storage_location_id
    LEFT JOIN public.photo_processing_sessions s ON s.id = c.opening_session_id
    CROSS JOIN LATERAL (SELECT
        c.opening - coalesce(c.opening_low, c.opening) AS down,
        coalesce(c.opening_high, c.opening) - c.opening AS up,
        least(coalesce(s.shared_error, 0)::float8 * c.opening, c.opening - coalesce(c.opening_low, c.opening))
            AS common_down,
        least(coalesce(s.shared_error, 0)::float8 * c.opening, coalesce(c.opening_high, c.opening) - c.opening)
            AS common_up) w;

-- Places with what their present figure rests on and when they were last photographed.
CREATE VIEW analytics.places AS
SELECT l.id AS storage_location_id, l.storage_area_id, a.warehouse_id, l.code, l.name, l.area_m2,
    a.position, l.active AND a.active AND w.active AS active,
    o.period_id, o.opened_at AS counted_at, o.opening_kind AS counted_by, o.opening_session_id,
    o.common_down, o.own_down, o.common_up, o.own_up,
    p.taken_at AS photographed_at, p.session_id AS photo_session_id, p.status AS photo_status
FROM public.storage_locations l
    JOIN public.storage_areas a ON a.id = l.storage_area_id
    JOIN public.warehouses w ON w.id = a.warehouse_id
    LEFT JOIN analytics.periods o ON o.storage_location_id = l.id AND o.closed_at IS NULL
    LEFT JOIN public.photo_processing_sessions p ON p.id = l.photo_session_id;

CREATE VIEW analytics.containers AS
SELECT n.id AS storage_bin_id, n.code, n.status, a.warehouse_id, l.storage_area_id, l.id AS storage_location_id,
    t.category AS bin_category, t.capacity, t.length_cm * t.width_cm / 10000 AS area_m2
FROM public.storage_bins n
    JOIN public.storage_bin_types t ON t.id = n.storage_bin_type_id
    JOIN public.storage_locations l ON l.id = n.storage_location_id
    JOIN public.storage_areas a ON a.id = l.storage_area_id;

CREATE VIEW analytics.photos AS
SELECT s.session_id, s.warehouse_id, l.storage_area_id, s.storage_location_id, s.taken_at, s.status, s.stock_effect,
    s.place_uncertain,
    s.total_detected, s.total_estimated, s.total_empty_containers, s.total_dead, s.low, s.high, s.avg_confidence,
    s.superseded_by_id IS NOT NULL AS superseded
FROM public.photo_processing_sessions s LEFT JOIN public.storage_locations l ON l.id = s.storage_location_id;

CREATE VIEW analytics.reviews AS
SELECT r.location_cycle_id AS period_id, r.warehouse_id, r.storage_location_id, r.period_year, r.period_month, r.status
FROM public.reconciliations r;

-- What every id is called; what belongs to no greenhouse has no `warehouse_id`.
CREATE VIEW analytics.names AS
SELECT 'warehouse' AS kind, id, code, name, id AS warehouse_id, active FROM public.warehouses
UNION ALL
SELECT 'storage_area', id, code, name, warehouse_id, active FROM public.storage_areas
UNION ALL
SELECT 'storage_location', l.id, l.code, l.name, a.warehouse_id, l.active
FROM public.storage_locations l JOIN public.storage_areas a ON a.id = l.storage_area_id
UNION ALL
SELECT 'product_category', id, code, name, NULL, true FROM public.product_categories
UNION ALL
SELECT 'product_family', id, NULL, name, NULL, true FROM public.product_families
UNION ALL
SELECT 'product', id, sku, common_name, NULL, true FROM public.products
UNION ALL
SELECT 'product_state', id, code, name, NULL, true FROM public.product_states
UNION ALL
SELECT 'product_size', id, code, name, NULL, true FROM public.product_sizes
UNION ALL
SELECT 'packaging_type', id, code, name, NULL, true FROM public.packaging_types
UNION ALL
SELECT 'packaging_color', id, hex_code, name, NULL, true FROM public.packaging_colors
UNION ALL
SELECT 'packaging_catalog', id, sku, name, NULL, true FROM public.packaging_catalog;

-- Cents for one plant of a category in a pot, the discount taken off and rounded down.
CREATE VIEW analytics.prices AS
SELECT packaging_catalog_id, product_category_id, availability,
    (wholesale_unit_price::bigint * (100 - discount_factor)) / 100 AS unit_cents
FROM public.price_list WHERE variant = '';
