CREATE TABLE warehouses (
    id bigserial NOT NULL,
    code varchar(20) NOT NULL,
    name varchar(200) NOT NULL,
    type varchar(32) NOT NULL,
    geojson_coordinates geometry(POLYGON,4326) NOT NULL,
    centroid geometry(POINT,4326) NOT NULL,
    area_m2 numeric(10,2) GENERATED ALWAYS AS (st_area(geojson_coordinates::geography)) STORED NOT NULL,
    active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_warehouses PRIMARY KEY (id),
    CONSTRAINT ck_warehouses_code_format CHECK (code ~ '^[A-Z0-9_-]{2,20}$'),
    CONSTRAINT ck_warehouses_name_not_blank CHECK (btrim(name) <> ''),
    CONSTRAINT ck_warehouses_polygon_valid
        CHECK (st_isvalid(geojson_coordinates) AND NOT st_isempty(geojson_coordinates)
               AND st_xmin(geojson_coordinates) >= -180 AND st_xmax(geojson_coordinates) <= 180
               AND st_ymin(geojson_coordinates) >= -90 AND st_ymax(geojson_coordinates) <= 90),
    CONSTRAINT uq_warehouses_code UNIQUE (code),
    CONSTRAINT ck_warehouses_type CHECK (type IN ('greenhouse', 'shadehouse', 'open_field', 'tunnel'))
);
CREATE INDEX idx_warehouses_active ON warehouses (active);
CREATE INDEX idx_warehouses_centroid ON warehouses USING gist (centroid);
CREATE INDEX idx_warehouses_polygon ON warehouses USING gist (geojson_coordinates);
CREATE INDEX idx_warehouses_type ON warehouses (type);

CREATE TABLE storage_bin_types (
    id bigserial NOT NULL,
    code varchar(50) NOT NULL,
    name varchar(200) NOT NULL,
    category varchar(32) NOT NULL,
    description varchar,
    rows integer,
    columns integer,
    capacity integer,
    length_cm numeric(6,2),
    width_cm numeric(6,2),
    height_cm numeric(6,2),
    is_grid boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_storage_bin_types PRIMARY KEY (id),
    CONSTRAINT ck_storage_bin_types_code_format CHECK (code ~ '^[A-Z0-9_]{3,50}$'),
    CONSTRAINT ck_storage_bin_types_name_not_blank CHECK (btrim(name) <> ''),
    CONSTRAINT ck_storage_bin_types_grid_has_cells CHECK (NOT is_grid OR (rows IS NOT NULL AND columns IS NOT NULL)),
    CONSTRAINT ck_storage_bin_types_measures_positive
        CHECK (rows > 0 AND columns > 0 AND capacity > 0 AND length_cm > 0 AND width_cm > 0 AND height_cm > 0),
    CONSTRAINT uq_storage_bin_types_code UNIQUE (code),
    CONSTRAINT ck_storage_bin_types_category CHECK (category IN ('plug', 'seedling_tray', 'box', 'segment', 'pot'))
);
CREATE INDEX idx_storage_bin_types_category ON storage_bin_types (category);

CREATE TABLE storage_areas (
    id bigserial NOT NULL,
    warehouse_id bigint NOT NULL,
    code varchar(50) NOT NULL,
    name varchar(200) NOT NULL,
    position varchar(32),
    geojson_coordinates geometry(POLYGON,4326) NOT NULL,
    centroid geometry(POINT,4326) NOT NULL,
    area_m2 numeric(10,2) GENERATED ALWAYS AS (st_area(geojson_coordinates::geography)) STORED NOT NULL,
    active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_storage_areas PRIMARY KEY (id),
    CONSTRAINT ck_storage_areas_code_format CHECK (code ~ '^[A-Z0-9_]+(-[A-Z0-9_]+)+$'),
    CONSTRAINT ck_storage_areas_name_not_blank CHECK (btrim(name) <> ''),
    CONSTRAINT ck_storage_areas_polygon_valid
        CHECK (st_isvalid(geojson_coordinates) AND NOT st_isempty(geojson_coordinates)
               AND st_xmin(geojson_coordinates) >= -180 AND st_xmax(geojson_coordinates) <= 180
               AND st_ymin(geojson_coordinates) >= -90 AND st_ymax(geojson_coordinates) <= 90),
    CONSTRAINT fk_storage_areas_warehouse_id FOREIGN KEY (warehouse_id) REFERENCES warehouses (id),
    CONSTRAINT uq_storage_areas_code UNIQUE (code),
    CONSTRAINT ck_storage_areas_position CHECK (position IN ('N', 'S', 'E', 'W', 'C'))
);
CREATE INDEX idx_storage_areas_active ON storage_areas (active);
CREATE INDEX idx_storage_areas_centroid ON storage_areas USING gist (centroid);
CREATE INDEX idx_storage_areas_polygon ON storage_areas USING gist (geojson_coordinates);
CREATE INDEX idx_storage_areas_position ON storage_areas (position);
CREATE INDEX idx_storage_areas_warehouse ON storage_areas (warehouse_id);

CREATE TABLE storage_locations (
    id bigserial NOT NULL,
    storage_area_id bigint NOT NULL,
    photo_session_id bigint,
    code varchar(50) NOT NULL,
    qr_code varchar(20),
    name varchar(200) NOT NULL,
    description varchar,
    geojson_coordinates geometry(POLYGON,4326) NOT NULL,
    centroid geometry(POINT,4326) NOT NULL,
    area_m2 numeric(10,2) GENERATED ALWAYS AS (st_area(geojson_coordinates::geography)) STORED NOT NULL,
    position_metadata jsonb NOT NULL DEFAULT '{}'::jsonb,
    active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_storage_locations PRIMARY KEY (id),
    CONSTRAINT ck_storage_locations_code_format CHECK (code ~ '^[A-Z0-9_]+(-[A-Z0-9_]+){2,}$'),
    CONSTRAINT ck_storage_locations_qr_code_format CHECK (qr_code ~ '^[A-Z0-9_-]{8,20}$'),
    CONSTRAINT ck_storage_locations_name_not_blank CHECK (btrim(name) <> ''),
    CONSTRAINT ck_storage_locations_polygon_valid
        CHECK (st_isvalid(geojson_coordinates) AND NOT st_isempty(geojson_coordinates)
               AND st_xmin(geojson_coordinates) >= -180 AND st_xmax(geojson_coordinates) <= 180
               AND st_ymin(geojson_coordinates) >= -90 AND st_ymax(geojson_coordinates) <= 90),
    CONSTRAINT fk_storage_locations_storage_area_id FOREIGN KEY (storage_area_id) REFERENCES storage_areas (id),
    CONSTRAINT uq_storage_locations_code UNIQUE (code),
    CONSTRAINT uq_storage_locations_qr_code UNIQUE (qr_code)
);
CREATE INDEX idx_storage_locations_active ON storage_locations (active);
CREATE INDEX idx_storage_locations_area ON storage_locations (storage_area_id);
CREATE INDEX idx_storage_locations_centroid ON storage_locations USING gist (centroid);
CREATE INDEX idx_storage_locations_photo_session ON storage_locations (photo_session_id);
CREATE INDEX idx_storage_locations_polygon ON storage_locations USING gist (geojson_coordinates);

CREATE TABLE storage_bins (
    id bigserial NOT NULL,
    storage_location_id bigint NOT NULL,
    storage_bin_type_id bigint NOT NULL,
    code varchar(100) NOT NULL,
    label varchar(100),
    description varchar,
    position_metadata jsonb NOT NULL DEFAULT '{}'::jsonb,
    status varchar(32) NOT NULL DEFAULT 'active',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_storage_bins PRIMARY KEY (id),
    CONSTRAINT ck_storage_bins_code_format CHECK (code ~ '^[A-Z0-9_]+(-[A-Z0-9_]+){3,}$'),
    CONSTRAINT fk_storage_bins_storage_location_id FOREIGN KEY (storage_location_id) REFERENCES storage_locations (id),
    CONSTRAINT fk_storage_bins_storage_bin_type_id FOREIGN KEY (storage_bin_type_id) REFERENCES storage_bin_types (id),
    CONSTRAINT uq_storage_bins_code UNIQUE (code),
    CONSTRAINT ck_storage_bins_status CHECK (status IN ('active', 'maintenance', 'retired'))
);
CREATE INDEX idx_storage_bins_location ON storage_bins (storage_location_id);
CREATE INDEX idx_storage_bins_position_metadata ON storage_bins USING gin (position_metadata);
CREATE INDEX idx_storage_bins_status ON storage_bins (status);
CREATE INDEX idx_storage_bins_type ON storage_bins (storage_bin_type_id);

CREATE TABLE location_relationships (
    id bigserial NOT NULL,
    parent_location_id bigint NOT NULL,
    child_location_id bigint NOT NULL,
    relationship_type varchar(32) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_location_relationships PRIMARY KEY (id),
    CONSTRAINT ck_location_relationships_not_itself CHECK (parent_location_id <> child_location_id),
    CONSTRAINT uq_location_relationships_pair UNIQUE (parent_location_id, child_location_id),
    CONSTRAINT fk_location_relationships_parent_location_id
        FOREIGN KEY (parent_location_id) REFERENCES storage_locations (id),
    CONSTRAINT fk_location_relationships_child_location_id
        FOREIGN KEY (child_location_id) REFERENCES storage_locations (id),
    CONSTRAINT ck_location_relationships_relationship_type CHECK (relationship_type IN ('contains', 'adjacent_to'))
);
CREATE INDEX idx_location_relationships_child ON location_relationships (child_location_id);

CREATE TABLE storage_location_config (
    id bigserial NOT NULL,
    storage_location_id bigint NOT NULL,
    product_id bigint NOT NULL,
    packaging_catalog_id bigint,
    expected_product_state_id bigint NOT NULL,
    area_cm2 numeric(15,2) NOT NULL,
    active boolean NOT NULL DEFAULT true,
    notes varchar,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_storage_location_config PRIMARY KEY (id),
    CONSTRAINT ck_storage_location_config_area_positive CHECK (area_cm2 > 0),
    CONSTRAINT fk_storage_location_config_storage_location_id
        FOREIGN KEY (storage_location_id) REFERENCES storage_locations (id),
    CONSTRAINT fk_storage_location_config_product_id FOREIGN KEY (product_id) REFERENCES products (id),
    CONSTRAINT fk_storage_location_config_packaging_catalog_id
        FOREIGN KEY (packaging_catalog_id) REFERENCES packaging_catalog (id),
    CONSTRAINT fk_storage_location_config_expected_product_state_id
        FOREIGN KEY (expected_product_state_id) REFERENCES product_states (id)
);
CREATE UNIQUE INDEX uq_storage_location_config_one_active ON storage_location_config (storage_location_id) WHERE active;
CREATE INDEX idx_storage_location_config_location ON storage_location_config (storage_location_id, active);
CREATE INDEX idx_storage_location_config_packaging ON storage_location_config (packaging_catalog_id);
CREATE INDEX idx_storage_location_config_product ON storage_location_config (product_id);

CREATE TABLE density_parameters (
    id bigserial NOT NULL,
    storage_bin_type_id bigint NOT NULL,
    product_id bigint NOT NULL,
    packaging_catalog_id bigint,
    avg_area_per_plant_cm2 numeric(10,2) NOT NULL,
    plants_per_m2 numeric(10,2) NOT NULL,
    overlap_adjustment_factor numeric(3,2) NOT NULL DEFAULT '0.85',
    avg_diameter_cm numeric(10,2),
    notes varchar,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_density_parameters PRIMARY KEY (id),
    CONSTRAINT ck_density_parameters_measures_positive
        CHECK (avg_area_per_plant_cm2 > 0 AND plants_per_m2 > 0 AND avg_diameter_cm > 0),
    CONSTRAINT ck_density_parameters_overlap_fraction CHECK (overlap_adjustment_factor BETWEEN 0 AND 1),
    CONSTRAINT uq_density_parameters_key
        UNIQUE NULLS NOT DISTINCT (storage_bin_type_id, product_id, packaging_catalog_id),
    CONSTRAINT fk_density_parameters_storage_bin_type_id
        FOREIGN KEY (storage_bin_type_id) REFERENCES storage_bin_types (id),
    CONSTRAINT fk_density_parameters_product_id FOREIGN KEY (product_id) REFERENCES products (id),
    CONSTRAINT fk_density_parameters_packaging_catalog_id
        FOREIGN KEY (packaging_catalog_id) REFERENCES packaging_catalog (id)
);
CREATE INDEX idx_density_parameters_packaging ON density_parameters (packaging_catalog_id);
CREATE INDEX idx_density_parameters_product ON density_parameters (product_id);
