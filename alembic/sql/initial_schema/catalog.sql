CREATE TABLE product_categories (
    id bigserial NOT NULL,
    code varchar(50) NOT NULL,
    name varchar(200) NOT NULL,
    description varchar,
    display_order integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_product_categories PRIMARY KEY (id),
    CONSTRAINT ck_product_categories_code_format CHECK (code ~ '^[A-Z0-9_]{3,50}$'),
    CONSTRAINT ck_product_categories_name_not_blank CHECK (btrim(name) <> ''),
    CONSTRAINT ck_product_categories_quantities_not_negative CHECK (display_order >= 0),
    CONSTRAINT uq_product_categories_code UNIQUE (code)
);

CREATE TABLE product_states (
    id bigserial NOT NULL,
    code varchar(50) NOT NULL,
    name varchar(200) NOT NULL,
    description varchar,
    is_sellable boolean NOT NULL DEFAULT false,
    sort_order integer NOT NULL DEFAULT 99,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_product_states PRIMARY KEY (id),
    CONSTRAINT ck_product_states_code_format CHECK (code ~ '^[A-Z0-9_]{3,50}$'),
    CONSTRAINT ck_product_states_name_not_blank CHECK (btrim(name) <> ''),
    CONSTRAINT ck_product_states_quantities_not_negative CHECK (sort_order >= 0),
    CONSTRAINT uq_product_states_code UNIQUE (code)
);
CREATE INDEX idx_product_states_sellable ON product_states (is_sellable);
CREATE INDEX idx_product_states_sort_order ON product_states (sort_order);

CREATE TABLE product_sizes (
    id bigserial NOT NULL,
    code varchar(50) NOT NULL,
    name varchar(200) NOT NULL,
    description varchar,
    min_height_cm numeric(6,2),
    max_height_cm numeric(6,2),
    sort_order integer NOT NULL DEFAULT 99,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_product_sizes PRIMARY KEY (id),
    CONSTRAINT ck_product_sizes_code_format CHECK (code ~ '^[A-Z0-9_]{1,50}$'),
    CONSTRAINT ck_product_sizes_name_not_blank CHECK (btrim(name) <> ''),
    CONSTRAINT ck_product_sizes_quantities_not_negative
        CHECK (sort_order >= 0 AND min_height_cm >= 0 AND max_height_cm >= 0),
    CONSTRAINT ck_product_sizes_height_order CHECK (max_height_cm >= min_height_cm),
    CONSTRAINT uq_product_sizes_code UNIQUE (code)
);

CREATE TABLE packaging_types (
    id bigserial NOT NULL,
    code varchar(50) NOT NULL,
    name varchar(200) NOT NULL,
    description varchar,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_packaging_types PRIMARY KEY (id),
    CONSTRAINT ck_packaging_types_code_format CHECK (code ~ '^[A-Z0-9_-]{3,50}$'),
    CONSTRAINT ck_packaging_types_name_not_blank CHECK (btrim(name) <> ''),
    CONSTRAINT uq_packaging_types_code UNIQUE (code)
);

CREATE TABLE packaging_materials (
    id bigserial NOT NULL,
    code varchar(50) NOT NULL,
    name varchar(200) NOT NULL,
    description varchar,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_packaging_materials PRIMARY KEY (id),
    CONSTRAINT ck_packaging_materials_code_format CHECK (code ~ '^[A-Z0-9_-]{3,50}$'),
    CONSTRAINT ck_packaging_materials_name_not_blank CHECK (btrim(name) <> ''),
    CONSTRAINT uq_packaging_materials_code UNIQUE (code)
);

CREATE TABLE packaging_colors (
    id bigserial NOT NULL,
    name varchar(50) NOT NULL,
    hex_code varchar(7) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_packaging_colors PRIMARY KEY (id),
    CONSTRAINT ck_packaging_colors_hex_code_format CHECK (hex_code ~ '^#[0-9A-F]{6}$'),
    CONSTRAINT ck_packaging_colors_name_not_blank CHECK (btrim(name) <> ''),
    CONSTRAINT uq_packaging_colors_name UNIQUE (name)
);

CREATE TABLE product_families (
    id bigserial NOT NULL,
    category_id bigint NOT NULL,
    name varchar(200) NOT NULL,
    scientific_name varchar(200),
    description varchar,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_product_families PRIMARY KEY (id),
    CONSTRAINT ck_product_families_name_not_blank CHECK (btrim(name) <> ''),
    CONSTRAINT fk_product_families_category_id FOREIGN KEY (category_id) REFERENCES product_categories (id)
);
CREATE UNIQUE INDEX uq_product_families_category_name ON product_families (category_id, lower(name));

CREATE TABLE packaging_catalog (
    id bigserial NOT NULL,
    packaging_type_id bigint NOT NULL,
    packaging_material_id bigint NOT NULL,
    packaging_color_id bigint NOT NULL,
    sku varchar(50) NOT NULL,
    name varchar(200) NOT NULL,
    volume_liters numeric(10,2),
    diameter_cm numeric(10,2),
    height_cm numeric(10,2),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_packaging_catalog PRIMARY KEY (id),
    CONSTRAINT ck_packaging_catalog_sku_format CHECK (sku ~ '^[A-Z0-9-]{6,50}$'),
    CONSTRAINT ck_packaging_catalog_name_not_blank CHECK (btrim(name) <> ''),
    CONSTRAINT ck_packaging_catalog_quantities_not_negative
        CHECK (volume_liters >= 0 AND diameter_cm >= 0 AND height_cm >= 0),
    CONSTRAINT uq_packaging_catalog_same_pot
        UNIQUE NULLS NOT DISTINCT (packaging_type_id, packaging_material_id, packaging_color_id,
            diameter_cm, height_cm),
    CONSTRAINT fk_packaging_catalog_packaging_type_id FOREIGN KEY (packaging_type_id) REFERENCES packaging_types (id),
    CONSTRAINT fk_packaging_catalog_packaging_material_id
        FOREIGN KEY (packaging_material_id) REFERENCES packaging_materials (id),
    CONSTRAINT fk_packaging_catalog_packaging_color_id
        FOREIGN KEY (packaging_color_id) REFERENCES packaging_colors (id),
    CONSTRAINT uq_packaging_catalog_sku UNIQUE (sku)
);
CREATE INDEX idx_packaging_catalog_color ON packaging_catalog (packaging_color_id);
CREATE INDEX idx_packaging_catalog_material ON packaging_catalog (packaging_material_id);

CREATE TABLE products (
    id bigserial NOT NULL,
    family_id bigint NOT NULL,
    sku varchar(20) NOT NULL,
    common_name varchar(200) NOT NULL,
    scientific_name varchar(200),
    description varchar,
    custom_attributes jsonb NOT NULL DEFAULT '{}'::jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_products PRIMARY KEY (id),
    CONSTRAINT ck_products_sku_format CHECK (sku ~ '^[A-Z0-9-]{6,20}$'),
    CONSTRAINT ck_products_common_name_not_blank CHECK (btrim(common_name) <> ''),
    CONSTRAINT fk_products_family_id FOREIGN KEY (family_id) REFERENCES product_families (id),
    CONSTRAINT uq_products_sku UNIQUE (sku)
);
CREATE INDEX idx_products_custom_attributes ON products USING gin (custom_attributes);
CREATE INDEX idx_products_family ON products (family_id);

CREATE TABLE price_list (
    id bigserial NOT NULL,
    packaging_catalog_id bigint NOT NULL,
    product_category_id bigint NOT NULL,
    variant varchar(100) NOT NULL DEFAULT '',
    sku varchar(50) NOT NULL,
    wholesale_unit_price integer NOT NULL,
    retail_unit_price integer,
    unit_per_storage_box integer NOT NULL,
    wholesale_total_price_per_box bigint GENERATED ALWAYS AS (wholesale_unit_price::bigint * unit_per_storage_box)
            STORED NOT NULL,
    observations varchar(255),
    availability varchar(32) NOT NULL DEFAULT 'available',
    discount_factor integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_price_list PRIMARY KEY (id),
    CONSTRAINT ck_price_list_wholesale_positive CHECK (wholesale_unit_price > 0),
    CONSTRAINT ck_price_list_retail_not_below_wholesale CHECK (retail_unit_price >= wholesale_unit_price),
    CONSTRAINT ck_price_list_units_per_box_positive CHECK (unit_per_storage_box > 0),
    CONSTRAINT ck_price_list_discount_percent CHECK (discount_factor BETWEEN 0 AND 100),
    CONSTRAINT uq_price_list_variant UNIQUE (packaging_catalog_id, product_category_id, variant),
    CONSTRAINT fk_price_list_packaging_catalog_id FOREIGN KEY (packaging_catalog_id) REFERENCES packaging_catalog (id),
    CONSTRAINT fk_price_list_product_category_id FOREIGN KEY (product_category_id) REFERENCES product_categories (id),
    CONSTRAINT ck_price_list_availability CHECK (availability IN ('available', 'out_of_stock', 'discontinued'))
);
CREATE INDEX idx_price_list_category ON price_list (product_category_id);
CREATE INDEX idx_price_list_sku ON price_list (sku);
