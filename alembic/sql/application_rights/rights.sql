-- What the application may do where it signs in as `demeter_app`, a role that owns nothing. What refuses changes by a
-- trigger is refused by right as well. Rights are held on whole tables: a partition is reached only through its table.
-- Called after every migration, so that it knows new tables; does nothing where there is no such role.
CREATE FUNCTION grant_application_rights() RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    held record;
    rights text;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'demeter_app') THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('grant_application_rights'));
    FOR held IN
        SELECT c.oid::regclass AS name, c.relkind = 'S' AS is_sequence, c.relispartition AS is_partition,
            EXISTS (
                SELECT FROM pg_trigger t
                WHERE t.tgrelid = coalesce(d.refobjid, c.oid) AND t.tgfoid = 'refuse_change()'::regprocedure
            ) AS append_only
        FROM pg_class c
        LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'a'
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'S')
            AND pg_has_role(c.relowner, 'USAGE')
            AND NOT EXISTS (
                SELECT FROM pg_depend e
                WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e'
            )
            AND (NOT c.relispartition OR c.relacl IS NOT NULL)
    LOOP
        EXECUTE format('REVOKE ALL ON %s FROM demeter_app', held.name);
        rights := CASE
            WHEN held.is_sequence THEN 'USAGE' || CASE WHEN held.append_only THEN '' ELSE ', UPDATE' END
            WHEN held.name = to_regclass('alembic_version') THEN 'SELECT'
            WHEN held.append_only THEN 'SELECT, INSERT'
            ELSE 'SELECT, INSERT, UPDATE, DELETE'
        END;
        IF NOT held.is_partition THEN
            EXECUTE format('GRANT %s ON %s TO demeter_app', rights,
                CASE WHEN held.is_sequence THEN 'SEQUENCE ' ELSE '' END || held.name);
        END IF;
    END LOOP;
END $$;

-- Its lock on the ledger needs a right that the application lacks.
ALTER FUNCTION seal_ledger() SECURITY DEFINER SET search_path = public, pg_temp;
