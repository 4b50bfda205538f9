CREATE TABLE s3_images (
    image_id uuid NOT NULL,
    s3_bucket varchar(255) NOT NULL,
    s3_key_original varchar(512) NOT NULL,
    s3_key_thumbnail varchar(512),
    content_type varchar(32) NOT NULL,
    file_size_bytes bigint NOT NULL,
    width_px integer,
    height_px integer,
    exif_metadata jsonb NOT NULL DEFAULT '{}'::jsonb,
    gps_coordinates jsonb,
    upload_source varchar(32) NOT NULL DEFAULT 'api',
    uploaded_by_user_id bigint,
    status varchar(32) NOT NULL DEFAULT 'uploaded',
    error_details varchar,
    processing_status_updated_at timestamptz,
    original_filename varchar(255),
    sha256 varchar(64),
    deleted_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_s3_images PRIMARY KEY (image_id),
    CONSTRAINT ck_s3_images_sha256_format CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    CONSTRAINT ck_s3_images_measures_positive CHECK (file_size_bytes > 0 AND width_px > 0 AND height_px > 0),
    CONSTRAINT uq_s3_images_s3_key_original UNIQUE (s3_key_original),
    CONSTRAINT ck_s3_images_content_type
        CHECK (content_type IN ('image/jpeg', 'image/png', 'image/webp', 'image/avif')),
    CONSTRAINT ck_s3_images_upload_source CHECK (upload_source IN ('web', 'mobile', 'api')),
    CONSTRAINT fk_s3_images_uploaded_by_user_id
        FOREIGN KEY (uploaded_by_user_id) REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT ck_s3_images_status CHECK (status IN ('uploaded', 'processing', 'ready', 'failed'))
);
CREATE UNIQUE INDEX uq_s3_images_sha256 ON s3_images (sha256) WHERE deleted_at IS NULL;
CREATE INDEX idx_s3_images_created_at ON s3_images (created_at DESC, image_id DESC);
CREATE INDEX idx_s3_images_gps ON s3_images USING gin (gps_coordinates);
CREATE INDEX idx_s3_images_status ON s3_images (status);
CREATE INDEX idx_s3_images_uploaded_by ON s3_images (uploaded_by_user_id);

CREATE TABLE classifications (
    id bigserial NOT NULL,
    product_id bigint,
    product_size_id bigint,
    packaging_catalog_id bigint,
    product_conf integer,
    packaging_conf integer,
    product_size_conf integer,
    model_version varchar(100),
    name varchar(200),
    description varchar,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_classifications PRIMARY KEY (id),
    CONSTRAINT ck_classifications_names_something
        CHECK (num_nonnulls(product_id, product_size_id, packaging_catalog_id) > 0),
    CONSTRAINT ck_classifications_confidence_percent
        CHECK (product_conf BETWEEN 0 AND 100 AND packaging_conf BETWEEN 0 AND 100 AND product_size_conf BETWEEN 0
               AND 100),
    CONSTRAINT uq_classifications_key
        UNIQUE NULLS NOT DISTINCT (product_id, product_size_id, packaging_catalog_id, model_version),
    CONSTRAINT fk_classifications_product_id FOREIGN KEY (product_id) REFERENCES products (id),
    CONSTRAINT fk_classifications_product_size_id FOREIGN KEY (product_size_id) REFERENCES product_sizes (id),
    CONSTRAINT fk_classifications_packaging_catalog_id
        FOREIGN KEY (packaging_catalog_id) REFERENCES packaging_catalog (id)
);

CREATE TABLE product_sample_images (
    id bigserial NOT NULL,
    product_id bigint NOT NULL,
    image_id uuid NOT NULL,
    product_state_id bigint,
    product_size_id bigint,
    storage_location_id bigint,
    sample_type varchar(32) NOT NULL,
    capture_date date,
    captured_by_user_id bigint,
    notes varchar,
    display_order integer NOT NULL DEFAULT 0,
    is_primary boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_product_sample_images PRIMARY KEY (id),
    CONSTRAINT ck_product_sample_images_quantities_not_negative CHECK (display_order >= 0),
    CONSTRAINT fk_product_sample_images_product_id FOREIGN KEY (product_id) REFERENCES products (id),
    CONSTRAINT fk_product_sample_images_image_id FOREIGN KEY (image_id) REFERENCES s3_images (image_id),
    CONSTRAINT fk_product_sample_images_product_state_id FOREIGN KEY (product_state_id) REFERENCES product_states (id),
    CONSTRAINT fk_product_sample_images_product_size_id FOREIGN KEY (product_size_id) REFERENCES product_sizes (id),
    CONSTRAINT fk_product_sample_images_storage_location_id
        FOREIGN KEY (storage_location_id) REFERENCES storage_locations (id),
    CONSTRAINT ck_product_sample_images_sample_type
        CHECK (sample_type IN ('reference', 'growth_stage', 'quality_check', 'monthly_sample')),
    CONSTRAINT fk_product_sample_images_captured_by_user_id FOREIGN KEY (captured_by_user_id) REFERENCES users (id)
);
CREATE UNIQUE INDEX uq_product_sample_images_primary ON product_sample_images (product_id) WHERE is_primary;
CREATE INDEX idx_product_sample_images_image ON product_sample_images (image_id);
CREATE INDEX idx_product_sample_images_product ON product_sample_images (product_id, display_order);

CREATE TABLE photo_processing_sessions (
    id bigserial NOT NULL,
    session_id uuid NOT NULL DEFAULT gen_random_uuid(),
    storage_location_id bigint,
    warehouse_id bigint,
    storage_location_config_id bigint,
    original_image_id uuid NOT NULL,
    processed_image_id uuid,
    superseded_by_id bigint,
    created_by_user_id bigint,
    upload_session_id uuid,
    status varchar(32) NOT NULL DEFAULT 'pending',
    stage varchar(40),
    priority smallint NOT NULL DEFAULT 1,
    attempts integer NOT NULL DEFAULT 0,
    attempt_log jsonb NOT NULL DEFAULT '[]'::jsonb,
    overlay_attempts integer NOT NULL DEFAULT 0,
    lease_until timestamptz,
    requested_at timestamptz NOT NULL DEFAULT now(),
    started_at timestamptz,
    completed_at timestamptz,
    error_code varchar(60),
    error_message varchar,
    warnings jsonb NOT NULL DEFAULT '[]'::jsonb,
    correlation_id varchar(100),
    client_id varchar(100),
    notes varchar,
    taken_at timestamptz NOT NULL,
    time_unknown boolean NOT NULL DEFAULT false,
    place_uncertain boolean NOT NULL DEFAULT false,
    place_candidates jsonb NOT NULL DEFAULT '[]'::jsonb,
    accuracy_m numeric(8,2),
    total_detected integer NOT NULL DEFAULT 0,
    total_estimated integer NOT NULL DEFAULT 0,
    total_empty_containers integer NOT NULL DEFAULT 0,
    total_dead integer NOT NULL DEFAULT 0,
    low integer,
    high integer,
    avg_confidence numeric(5,4),
    complete boolean NOT NULL DEFAULT true,
    category_counts jsonb NOT NULL DEFAULT '{}'::jsonb,
    model_name varchar(100),
    model_version varchar(100),
    stock_effect varchar(32) NOT NULL DEFAULT 'none',
    validated boolean NOT NULL DEFAULT false,
    validated_by_user_id bigint,
    validation_date timestamptz,
    manual_adjustments jsonb NOT NULL DEFAULT '{}'::jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_photo_processing_sessions PRIMARY KEY (id),
    CONSTRAINT ck_photo_processing_sessions_quantities_not_negative
        CHECK (total_detected >= 0 AND total_estimated >= 0 AND total_empty_containers >= 0 AND total_dead >= 0
               AND low >= 0 AND attempts >= 0),
    CONSTRAINT ck_photo_processing_sessions_interval_order CHECK (low <= high),
    CONSTRAINT ck_photo_processing_sessions_confidence_fraction CHECK (avg_confidence BETWEEN 0 AND 1),
    CONSTRAINT ck_photo_processing_sessions_priority_range CHECK (priority BETWEEN 0 AND 2),
    CONSTRAINT ck_photo_processing_sessions_accuracy_not_negative CHECK (accuracy_m >= 0),
    CONSTRAINT ck_photo_processing_sessions_not_superseded_by_itself CHECK (superseded_by_id <> id),
    CONSTRAINT ck_photo_processing_sessions_posted_has_place
        CHECK (stock_effect <> 'posted' OR storage_location_id IS NOT NULL),
    CONSTRAINT uq_photo_processing_sessions_session_id UNIQUE (session_id),
    CONSTRAINT fk_photo_processing_sessions_storage_location_id
        FOREIGN KEY (storage_location_id) REFERENCES storage_locations (id),
    CONSTRAINT fk_photo_processing_sessions_warehouse_id FOREIGN KEY (warehouse_id) REFERENCES warehouses (id),
    CONSTRAINT fk_photo_processing_sessions_storage_location_config_id
        FOREIGN KEY (storage_location_config_id) REFERENCES storage_location_config (id),
    CONSTRAINT fk_photo_processing_sessions_original_image_id
        FOREIGN KEY (original_image_id) REFERENCES s3_images (image_id),
    CONSTRAINT fk_photo_processing_sessions_processed_image_id
        FOREIGN KEY (processed_image_id) REFERENCES s3_images (image_id),
    CONSTRAINT fk_photo_processing_sessions_superseded_by_id
        FOREIGN KEY (superseded_by_id) REFERENCES photo_processing_sessions (id),
    CONSTRAINT fk_photo_processing_sessions_created_by_user_id FOREIGN KEY (created_by_user_id) REFERENCES users (id),
    CONSTRAINT ck_photo_processing_sessions_status
        CHECK (status IN ('pending', 'processing', 'completed', 'failed',
               'needs_location', 'needs_config', 'needs_calibration')),
    CONSTRAINT ck_photo_processing_sessions_stock_effect
        CHECK (stock_effect IN ('none', 'waiting', 'posted', 'replaced')),
    CONSTRAINT fk_photo_processing_sessions_validated_by_user_id
        FOREIGN KEY (validated_by_user_id) REFERENCES users (id) ON DELETE SET NULL
);
CREATE INDEX idx_photo_sessions_category_counts ON photo_processing_sessions USING gin (category_counts);
CREATE INDEX idx_photo_sessions_created_at ON photo_processing_sessions (created_at DESC, id DESC);
CREATE INDEX idx_photo_sessions_image ON photo_processing_sessions (original_image_id);
CREATE INDEX idx_photo_sessions_leased ON photo_processing_sessions (lease_until) WHERE status = 'processing';
CREATE INDEX idx_photo_sessions_location ON photo_processing_sessions (storage_location_id, created_at DESC);
CREATE INDEX idx_photo_sessions_location_taken ON photo_processing_sessions (storage_location_id, taken_at DESC);
CREATE INDEX idx_photo_sessions_status ON photo_processing_sessions (status);
CREATE INDEX idx_photo_sessions_upload ON photo_processing_sessions (upload_session_id);
CREATE INDEX idx_photo_sessions_waiting ON photo_processing_sessions (priority, taken_at, id) WHERE status = 'pending';
CREATE INDEX idx_photo_sessions_warehouse ON photo_processing_sessions (warehouse_id, id);
COMMENT ON COLUMN photo_processing_sessions.processed_image_id IS 'the overlay picture';
COMMENT ON COLUMN photo_processing_sessions.superseded_by_id IS 'the re-run that replaces it';
COMMENT ON COLUMN photo_processing_sessions.upload_session_id IS 'the request that brought it, with its siblings';

CREATE TABLE photo_containers (
    id bigserial NOT NULL,
    session_id bigint NOT NULL,
    number integer NOT NULL,
    kind varchar(32) NOT NULL,
    polygon jsonb,
    storage_bin_id bigint,
    detected integer NOT NULL DEFAULT 0,
    estimated integer NOT NULL DEFAULT 0,
    empty integer NOT NULL DEFAULT 0,
    dead integer NOT NULL DEFAULT 0,
    low integer,
    high integer,
    confidence numeric(5,4),
    warnings jsonb NOT NULL DEFAULT '[]'::jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_photo_containers PRIMARY KEY (id),
    CONSTRAINT uq_photo_containers_number UNIQUE (session_id, number),
    CONSTRAINT ck_photo_containers_quantities_not_negative
        CHECK (number >= 0 AND detected >= 0 AND estimated >= 0 AND empty >= 0 AND dead >= 0 AND low >= 0),
    CONSTRAINT ck_photo_containers_interval_order CHECK (low <= high),
    CONSTRAINT ck_photo_containers_confidence_fraction CHECK (confidence BETWEEN 0 AND 1),
    CONSTRAINT fk_photo_containers_session_id
        FOREIGN KEY (session_id) REFERENCES photo_processing_sessions (id) ON DELETE CASCADE,
    CONSTRAINT ck_photo_containers_kind CHECK (kind IN ('plug', 'seedling_tray', 'box', 'segment', 'pot')),
    CONSTRAINT fk_photo_containers_storage_bin_id FOREIGN KEY (storage_bin_id) REFERENCES storage_bins (id)
);
CREATE INDEX idx_photo_containers_bin ON photo_containers (storage_bin_id);

CREATE TABLE detections (
    id bigserial NOT NULL,
    session_id bigint NOT NULL,
    container_id bigint NOT NULL,
    stock_movement_id bigint,
    classification_id bigint,
    center_x_px numeric(10,2) NOT NULL,
    center_y_px numeric(10,2) NOT NULL,
    width_px integer NOT NULL,
    height_px integer NOT NULL,
    area_px integer GENERATED ALWAYS AS (width_px * height_px) STORED NOT NULL,
    bbox_coordinates jsonb NOT NULL,
    detection_confidence numeric(5,4) NOT NULL,
    is_empty_container boolean NOT NULL DEFAULT false,
    is_alive boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_detections PRIMARY KEY (id, created_at),
    CONSTRAINT ck_detections_measures_positive CHECK (width_px > 0 AND height_px > 0),
    CONSTRAINT ck_detections_confidence_fraction CHECK (detection_confidence BETWEEN 0 AND 1),
    CONSTRAINT fk_detections_session_id
        FOREIGN KEY (session_id) REFERENCES photo_processing_sessions (id) ON DELETE CASCADE,
    CONSTRAINT fk_detections_container_id FOREIGN KEY (container_id) REFERENCES photo_containers (id) ON DELETE CASCADE,
    CONSTRAINT fk_detections_stock_movement_id FOREIGN KEY (stock_movement_id) REFERENCES stock_movements (id),
    CONSTRAINT fk_detections_classification_id FOREIGN KEY (classification_id) REFERENCES classifications (id)
) PARTITION BY RANGE (created_at);
CREATE INDEX idx_detections_classification ON detections (classification_id) WHERE classification_id IS NOT NULL;
CREATE INDEX idx_detections_container ON detections (container_id);
CREATE INDEX idx_detections_created_at ON detections (created_at);
CREATE INDEX idx_detections_movement ON detections (stock_movement_id) WHERE stock_movement_id IS NOT NULL;
CREATE INDEX idx_detections_session ON detections (session_id);
COMMENT ON COLUMN detections.bbox_coordinates IS 'x1, y1, x2, y2';
CREATE TABLE detections_default PARTITION OF detections DEFAULT;

CREATE TABLE estimations (
    id bigserial NOT NULL,
    session_id bigint NOT NULL,
    container_id bigint NOT NULL,
    stock_movement_id bigint,
    classification_id bigint,
    vegetation_polygon jsonb,
    detected_area_cm2 numeric(15,2),
    estimated_count integer NOT NULL,
    calculation_method varchar(32) NOT NULL,
    estimation_confidence numeric(5,4) NOT NULL DEFAULT 0.70,
    used_density_parameters boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_estimations PRIMARY KEY (id, created_at),
    CONSTRAINT ck_estimations_quantities_not_negative CHECK (estimated_count >= 0 AND detected_area_cm2 >= 0),
    CONSTRAINT ck_estimations_confidence_fraction CHECK (estimation_confidence BETWEEN 0 AND 1),
    CONSTRAINT fk_estimations_session_id
        FOREIGN KEY (session_id) REFERENCES photo_processing_sessions (id) ON DELETE CASCADE,
    CONSTRAINT fk_estimations_container_id
        FOREIGN KEY (container_id) REFERENCES photo_containers (id) ON DELETE CASCADE,
    CONSTRAINT fk_estimations_stock_movement_id FOREIGN KEY (stock_movement_id) REFERENCES stock_movements (id),
    CONSTRAINT fk_estimations_classification_id FOREIGN KEY (classification_id) REFERENCES classifications (id),
    CONSTRAINT ck_estimations_calculation_method
        CHECK (calculation_method IN ('band_estimation', 'density_estimation', 'grid_analysis'))
) PARTITION BY RANGE (created_at);
CREATE INDEX idx_estimations_classification ON estimations (classification_id) WHERE classification_id IS NOT NULL;
CREATE INDEX idx_estimations_container ON estimations (container_id);
CREATE INDEX idx_estimations_created_at ON estimations (created_at);
CREATE INDEX idx_estimations_movement ON estimations (stock_movement_id) WHERE stock_movement_id IS NOT NULL;
CREATE INDEX idx_estimations_session ON estimations (session_id);
CREATE TABLE estimations_default PARTITION OF estimations DEFAULT;
