-- The centroid is the database's own: whatever a client sends is overwritten (LOC-03).
CREATE FUNCTION set_centroid() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- A slip in the coordinates, said before the column of the area overflows.
    IF ST_Area(NEW.geojson_coordinates::geography) >= 99999999 THEN
        RAISE EXCEPTION 'the outline of % is larger than 99 square kilometres', NEW.code
            USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME,
                CONSTRAINT = format('ck_%s_outline_size', TG_TABLE_NAME);
    END IF;
    NEW.centroid := ST_Centroid(NEW.geojson_coordinates);
    RETURN NEW;
END $$;

CREATE TRIGGER set_centroid BEFORE INSERT OR UPDATE ON warehouses
    FOR EACH ROW EXECUTE FUNCTION set_centroid();
CREATE TRIGGER set_centroid BEFORE INSERT OR UPDATE ON storage_areas
    FOR EACH ROW EXECUTE FUNCTION set_centroid();
CREATE TRIGGER set_centroid BEFORE INSERT OR UPDATE ON storage_locations
    FOR EACH ROW EXECUTE FUNCTION set_centroid();

-- Surveyed neighbours touch and overlap by centimetres: half a metre beyond the parent is still inside (LOC-05).
CREATE FUNCTION lies_within(inner_shape geometry, outer_shape geometry) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT ST_CoveredBy(inner_shape, outer_shape)
        OR ST_CoveredBy(inner_shape, ST_Buffer(outer_shape::geography, 0.5)::geometry)
$$;

CREATE FUNCTION refuse_outside(child text, parent text, child_code text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% % does not lie within its %', child, child_code, parent
        USING ERRCODE = 'check_violation', TABLE = child, CONSTRAINT = format('ck_%s_inside_%s', child, parent);
END $$;

-- Checked after the row and its own checks; deferrable, so that an import may move a parent and its children together.
CREATE FUNCTION check_area() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refuse_outside('storage_areas', 'warehouse', a.code)
    FROM storage_areas a JOIN warehouses w ON w.id = a.warehouse_id
    WHERE a.id = NEW.id AND NOT lies_within(a.geojson_coordinates, w.geojson_coordinates);
    RETURN NULL;
END $$;

CREATE FUNCTION check_areas_of_warehouse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refuse_outside('storage_areas', 'warehouse', a.code)
    FROM storage_areas a JOIN warehouses w ON w.id = a.warehouse_id
    WHERE w.id = NEW.id AND a.active AND NOT lies_within(a.geojson_coordinates, w.geojson_coordinates);
    RETURN NULL;
END $$;

CREATE FUNCTION check_location() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refuse_outside('storage_locations', 'area', l.code)
    FROM storage_locations l JOIN storage_areas a ON a.id = l.storage_area_id
    WHERE l.id = NEW.id AND NOT lies_within(l.geojson_coordinates, a.geojson_coordinates);
    RETURN NULL;
END $$;

CREATE FUNCTION check_locations_of_area() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refuse_outside('storage_locations', 'area', l.code)
    FROM storage_locations l JOIN storage_areas a ON a.id = l.storage_area_id
    WHERE a.id = NEW.id AND l.active AND NOT lies_within(l.geojson_coordinates, a.geojson_coordinates);
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER inside_parent AFTER INSERT OR UPDATE OF geojson_coordinates, active ON storage_areas
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION check_area();
CREATE CONSTRAINT TRIGGER around_areas AFTER UPDATE OF geojson_coordinates ON warehouses
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION check_areas_of_warehouse();
CREATE CONSTRAINT TRIGGER inside_parent AFTER INSERT OR UPDATE OF geojson_coordinates, active ON storage_locations
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION check_location();
CREATE CONSTRAINT TRIGGER around_locations AFTER UPDATE OF geojson_coordinates ON storage_areas
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION check_locations_of_area();

-- A place stays where it is in the tree: batches, movements, sessions and cycles below carry their warehouse.
CREATE FUNCTION keep_parent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% % cannot be moved to another parent', TG_TABLE_NAME, OLD.code
        USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME,
            CONSTRAINT = format('ck_%s_keeps_parent', TG_TABLE_NAME);
END $$;

CREATE TRIGGER keep_parent BEFORE UPDATE ON storage_areas
    FOR EACH ROW WHEN (NEW.warehouse_id IS DISTINCT FROM OLD.warehouse_id) EXECUTE FUNCTION keep_parent();
CREATE TRIGGER keep_parent BEFORE UPDATE ON storage_locations
    FOR EACH ROW WHEN (NEW.storage_area_id IS DISTINCT FROM OLD.storage_area_id) EXECUTE FUNCTION keep_parent();
CREATE TRIGGER keep_parent BEFORE UPDATE ON storage_bins
    FOR EACH ROW WHEN (NEW.storage_location_id IS DISTINCT FROM OLD.storage_location_id) EXECUTE FUNCTION keep_parent();

-- LOC-09: retired is final.
CREATE FUNCTION stay_retired() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'bin % is retired for good', OLD.code
        USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'ck_storage_bins_retired_is_final';
END $$;

CREATE TRIGGER stay_retired BEFORE UPDATE ON storage_bins
    FOR EACH ROW WHEN (OLD.status = 'retired' AND NEW.status <> 'retired') EXECUTE FUNCTION stay_retired();
