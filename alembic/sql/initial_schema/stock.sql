CREATE TABLE ledger_seals (
    id bigserial NOT NULL,
    sealed_at timestamptz NOT NULL DEFAULT now(),
    batch_count bigint NOT NULL,
    movement_count bigint NOT NULL,
    last_movement_id bigint,
    root bytea NOT NULL,
    CONSTRAINT pk_ledger_seals PRIMARY KEY (id)
);
CREATE INDEX idx_ledger_seals_sealed_at ON ledger_seals (sealed_at);

CREATE TABLE location_cycles (
    id bigserial NOT NULL,
    storage_location_id bigint NOT NULL,
    warehouse_id bigint NOT NULL,
    number integer NOT NULL,
    opened_at timestamptz NOT NULL,
    closed_at timestamptz,
    opening_kind varchar(32) NOT NULL,
    closing_kind varchar(32),
    opening_session_id bigint,
    closing_session_id bigint,
    opening_count_id uuid,
    closing_count_id uuid,
    opening integer NOT NULL DEFAULT 0,
    opening_low integer,
    opening_high integer,
    dead_at_opening integer NOT NULL DEFAULT 0,
    expected integer,
    counted integer,
    low integer,
    high integer,
    dead_at_closing integer NOT NULL DEFAULT 0,
    deaths_seen integer NOT NULL DEFAULT 0,
    sales integer NOT NULL DEFAULT 0,
    noise integer NOT NULL DEFAULT 0,
    unexplained integer NOT NULL DEFAULT 0,
    groups jsonb NOT NULL DEFAULT '{}'::jsonb,
    count_lines jsonb NOT NULL DEFAULT '[]'::jsonb,
    flags jsonb NOT NULL DEFAULT '[]'::jsonb,
    closed_by_user_id bigint,
    reclose_count integer NOT NULL DEFAULT 0,
    reclosed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_location_cycles PRIMARY KEY (id),
    CONSTRAINT uq_location_cycles_number UNIQUE (storage_location_id, number),
    CONSTRAINT ck_location_cycles_number_positive CHECK (number > 0),
    CONSTRAINT ck_location_cycles_closed_after_opened CHECK (closed_at >= opened_at),
    CONSTRAINT ck_location_cycles_closed_has_count
        CHECK ((closed_at IS NULL) = (counted IS NULL) AND (closed_at IS NULL) = (closing_kind IS NULL)),
    CONSTRAINT ck_location_cycles_quantities_not_negative
        CHECK (opening >= 0 AND counted >= 0 AND dead_at_opening >= 0 AND dead_at_closing >= 0 AND deaths_seen >= 0
               AND reclose_count >= 0),
    CONSTRAINT ck_location_cycles_interval_order CHECK (low <= high AND opening_low <= opening_high),
    CONSTRAINT fk_location_cycles_storage_location_id
        FOREIGN KEY (storage_location_id) REFERENCES storage_locations (id),
    CONSTRAINT fk_location_cycles_warehouse_id FOREIGN KEY (warehouse_id) REFERENCES warehouses (id),
    CONSTRAINT ck_location_cycles_opening_kind CHECK (opening_kind IN ('photo', 'count', 'manual_init')),
    CONSTRAINT ck_location_cycles_closing_kind CHECK (closing_kind IN ('photo', 'count', 'manual_init')),
    CONSTRAINT fk_location_cycles_closed_by_user_id FOREIGN KEY (closed_by_user_id) REFERENCES users (id)
);
CREATE UNIQUE INDEX uq_location_cycles_closing_session ON location_cycles (closing_session_id);
CREATE UNIQUE INDEX uq_location_cycles_one_open ON location_cycles (storage_location_id) WHERE closed_at IS NULL;
CREATE UNIQUE INDEX uq_location_cycles_opening_session ON location_cycles (opening_session_id);
CREATE INDEX idx_location_cycles_closed_at ON location_cycles (closed_at);
CREATE INDEX idx_location_cycles_warehouse ON location_cycles (warehouse_id, id);
COMMENT ON COLUMN location_cycles.opening_count_id IS 'a count by hand; no table of its own';
COMMENT ON COLUMN location_cycles.closing_count_id IS 'a count by hand; no table of its own';

CREATE TABLE stock_batches (
    id bigserial NOT NULL,
    batch_code varchar(50) NOT NULL,
    current_storage_bin_id bigint NOT NULL,
    storage_location_id bigint NOT NULL,
    warehouse_id bigint NOT NULL,
    product_id bigint NOT NULL,
    product_state_id bigint NOT NULL,
    product_size_id bigint,
    has_packaging boolean NOT NULL DEFAULT false,
    packaging_catalog_id bigint,
    quantity_initial integer NOT NULL,
    quantity_current integer NOT NULL,
    quantity_empty_containers integer NOT NULL DEFAULT 0,
    quality_score numeric(3,2),
    planting_date date,
    germination_date date,
    transplant_date date,
    expected_ready_date date,
    notes varchar,
    custom_attributes jsonb NOT NULL DEFAULT '{}'::jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_stock_batches PRIMARY KEY (id),
    CONSTRAINT ck_stock_batches_batch_code_format CHECK (batch_code ~ '^[A-Z0-9-]{6,50}$'),
    CONSTRAINT ck_stock_batches_quantities_not_negative
        CHECK (quantity_initial >= 0 AND quantity_current >= 0 AND quantity_empty_containers >= 0),
    CONSTRAINT ck_stock_batches_quality_score_range CHECK (quality_score BETWEEN 0 AND 5),
    CONSTRAINT ck_stock_batches_packaging_known CHECK (has_packaging = (packaging_catalog_id IS NOT NULL)),
    CONSTRAINT uq_stock_batches_batch_code UNIQUE (batch_code),
    CONSTRAINT fk_stock_batches_current_storage_bin_id
        FOREIGN KEY (current_storage_bin_id) REFERENCES storage_bins (id),
    CONSTRAINT fk_stock_batches_storage_location_id FOREIGN KEY (storage_location_id) REFERENCES storage_locations (id),
    CONSTRAINT fk_stock_batches_warehouse_id FOREIGN KEY (warehouse_id) REFERENCES warehouses (id),
    CONSTRAINT fk_stock_batches_product_id FOREIGN KEY (product_id) REFERENCES products (id),
    CONSTRAINT fk_stock_batches_product_state_id FOREIGN KEY (product_state_id) REFERENCES product_states (id),
    CONSTRAINT fk_stock_batches_product_size_id FOREIGN KEY (product_size_id) REFERENCES product_sizes (id),
    CONSTRAINT fk_stock_batches_packaging_catalog_id
        FOREIGN KEY (packaging_catalog_id) REFERENCES packaging_catalog (id)
);
CREATE INDEX idx_stock_batches_created_at ON stock_batches (created_at DESC, id DESC);
CREATE INDEX idx_stock_batches_custom_attributes ON stock_batches USING gin (custom_attributes);
CREATE INDEX idx_stock_batches_location ON stock_batches (storage_location_id);
CREATE INDEX idx_stock_batches_match
    ON stock_batches (current_storage_bin_id, product_id, product_state_id, product_size_id, packaging_catalog_id);
CREATE INDEX idx_stock_batches_packaging ON stock_batches (packaging_catalog_id);
CREATE INDEX idx_stock_batches_present ON stock_batches (storage_location_id) WHERE quantity_current > 0;
CREATE INDEX idx_stock_batches_product ON stock_batches (product_id);
CREATE INDEX idx_stock_batches_warehouse ON stock_batches (warehouse_id, id);

CREATE TABLE reconciliations (
    id bigserial NOT NULL,
    storage_location_id bigint NOT NULL,
    warehouse_id bigint NOT NULL,
    location_cycle_id bigint NOT NULL,
    period_year smallint NOT NULL,
    period_month smallint NOT NULL,
    opening_session_id bigint,
    closing_session_id bigint,
    opening_count integer NOT NULL DEFAULT 0,
    planted integer NOT NULL DEFAULT 0,
    sown integer NOT NULL DEFAULT 0,
    transplant_in integer NOT NULL DEFAULT 0,
    transplant_out integer NOT NULL DEFAULT 0,
    deaths integer NOT NULL DEFAULT 0,
    adjustments integer NOT NULL DEFAULT 0,
    manual_sales integer NOT NULL DEFAULT 0,
    expected integer,
    counted integer,
    computed_sales integer,
    noise integer NOT NULL DEFAULT 0,
    unexplained integer NOT NULL DEFAULT 0,
    client_sales integer,
    discrepancy integer,
    flags jsonb NOT NULL DEFAULT '[]'::jsonb,
    status varchar(32) NOT NULL DEFAULT 'open',
    reviewed_by_user_id bigint,
    reviewed_at timestamptz,
    note varchar,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_reconciliations PRIMARY KEY (id),
    CONSTRAINT uq_reconciliations_cycle UNIQUE (storage_location_id, location_cycle_id),
    CONSTRAINT ck_reconciliations_period_valid
        CHECK (period_year BETWEEN 2020 AND 2100 AND period_month BETWEEN 1 AND 12),
    CONSTRAINT ck_reconciliations_client_sales_not_negative CHECK (client_sales >= 0),
    CONSTRAINT ck_reconciliations_reconciled_has_reviewer
        CHECK (status <> 'reconciled' OR (reviewed_by_user_id IS NOT NULL AND reviewed_at IS NOT NULL)),
    CONSTRAINT fk_reconciliations_storage_location_id
        FOREIGN KEY (storage_location_id) REFERENCES storage_locations (id),
    CONSTRAINT fk_reconciliations_warehouse_id FOREIGN KEY (warehouse_id) REFERENCES warehouses (id),
    CONSTRAINT fk_reconciliations_location_cycle_id FOREIGN KEY (location_cycle_id) REFERENCES location_cycles (id),
    CONSTRAINT ck_reconciliations_status CHECK (status IN ('open', 'computed', 'flagged', 'reconciled')),
    CONSTRAINT fk_reconciliations_reviewed_by_user_id FOREIGN KEY (reviewed_by_user_id) REFERENCES users (id)
);
CREATE INDEX idx_reconciliations_cycle ON reconciliations (location_cycle_id);
CREATE INDEX idx_reconciliations_period ON reconciliations (period_year, period_month, warehouse_id);
CREATE INDEX idx_reconciliations_status ON reconciliations (status);

CREATE TABLE stock_movements (
    id bigserial NOT NULL,
    movement_id uuid NOT NULL DEFAULT gen_random_uuid(),
    batch_id bigint NOT NULL,
    storage_location_id bigint NOT NULL,
    warehouse_id bigint NOT NULL,
    movement_type varchar(32) NOT NULL,
    counts_as varchar(32) NOT NULL,
    source_bin_id bigint,
    destination_bin_id bigint,
    quantity integer NOT NULL,
    is_inbound boolean GENERATED ALWAYS AS (quantity > 0) STORED NOT NULL,
    user_id bigint NOT NULL,
    unit_price numeric(12,2),
    total_price numeric(12,2),
    reason_description varchar,
    processing_session_id bigint,
    location_cycle_id bigint,
    source_type varchar(32) NOT NULL DEFAULT 'manual',
    related_movement_id uuid,
    occurred_at timestamptz NOT NULL DEFAULT now(),
    idempotency_key uuid,
    chain_position integer NOT NULL,
    prev_hash bytea,
    hash bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_stock_movements PRIMARY KEY (id),
    CONSTRAINT ck_stock_movements_quantity_not_zero CHECK (quantity <> 0),
    CONSTRAINT ck_stock_movements_sign_fits_type
        CHECK (CASE WHEN movement_type IN ('plantar', 'sembrar', 'manual_init') THEN quantity > 0
               WHEN movement_type IN ('muerte', 'ventas') THEN quantity < 0 ELSE true END),
    CONSTRAINT ck_stock_movements_bin_fits_sign
        CHECK (CASE WHEN quantity > 0 THEN destination_bin_id IS NOT NULL ELSE source_bin_id IS NOT NULL END),
    CONSTRAINT ck_stock_movements_correction_is_linked
        CHECK (counts_as = movement_type OR (movement_type = 'ajuste' AND related_movement_id IS NOT NULL)),
    CONSTRAINT ck_stock_movements_unit_price_not_negative CHECK (unit_price >= 0),
    CONSTRAINT uq_stock_movements_chain UNIQUE (batch_id, chain_position),
    CONSTRAINT uq_stock_movements_movement_id UNIQUE (movement_id),
    CONSTRAINT fk_stock_movements_batch_id FOREIGN KEY (batch_id) REFERENCES stock_batches (id),
    CONSTRAINT fk_stock_movements_storage_location_id
        FOREIGN KEY (storage_location_id) REFERENCES storage_locations (id),
    CONSTRAINT fk_stock_movements_warehouse_id FOREIGN KEY (warehouse_id) REFERENCES warehouses (id),
    CONSTRAINT ck_stock_movements_movement_type
        CHECK (movement_type IN ('plantar', 'sembrar',
               'transplante', 'muerte', 'ventas', 'foto', 'ajuste', 'manual_init')),
    CONSTRAINT ck_stock_movements_counts_as
        CHECK (counts_as IN ('plantar', 'sembrar', 'transplante', 'muerte', 'ventas', 'foto', 'ajuste', 'manual_init')),
    CONSTRAINT fk_stock_movements_source_bin_id FOREIGN KEY (source_bin_id) REFERENCES storage_bins (id),
    CONSTRAINT fk_stock_movements_destination_bin_id FOREIGN KEY (destination_bin_id) REFERENCES storage_bins (id),
    CONSTRAINT fk_stock_movements_user_id FOREIGN KEY (user_id) REFERENCES users (id),
    CONSTRAINT fk_stock_movements_location_cycle_id FOREIGN KEY (location_cycle_id) REFERENCES location_cycles (id),
    CONSTRAINT ck_stock_movements_source_type CHECK (source_type IN ('manual', 'ia')),
    CONSTRAINT fk_stock_movements_related_movement_id
        FOREIGN KEY (related_movement_id) REFERENCES stock_movements (movement_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT uq_stock_movements_idempotency_key UNIQUE (idempotency_key)
);
CREATE INDEX idx_stock_movements_batch ON stock_movements (batch_id, occurred_at);
CREATE INDEX idx_stock_movements_cycle ON stock_movements (location_cycle_id);
CREATE INDEX idx_stock_movements_destination_bin ON stock_movements (destination_bin_id);
CREATE INDEX idx_stock_movements_location ON stock_movements (storage_location_id, occurred_at);
CREATE INDEX idx_stock_movements_occurred_at ON stock_movements (occurred_at DESC, id DESC);
CREATE INDEX idx_stock_movements_related ON stock_movements (related_movement_id);
CREATE INDEX idx_stock_movements_session ON stock_movements (processing_session_id);
CREATE INDEX idx_stock_movements_source_bin ON stock_movements (source_bin_id);
CREATE INDEX idx_stock_movements_type ON stock_movements (counts_as, occurred_at);
CREATE INDEX idx_stock_movements_user ON stock_movements (user_id);
CREATE INDEX idx_stock_movements_warehouse ON stock_movements (warehouse_id, occurred_at);
COMMENT ON COLUMN stock_movements.counts_as IS 'movement_type unless given';
