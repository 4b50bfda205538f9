-- `demeter_reader` sees the views of this schema and nothing else; the application puts the role on for every question
-- of analytics, where it may.
-- squawk-ignore renaming-object
ALTER FUNCTION grant_application_rights() RENAME TO grant_table_rights;

CREATE FUNCTION grant_application_rights() RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    reader text;
BEGIN
    PERFORM grant_table_rights();
    IF pg_has_role((SELECT nspowner FROM pg_namespace WHERE nspname = 'analytics'), 'USAGE') THEN
        FOR reader IN SELECT rolname FROM pg_roles WHERE rolname IN ('demeter_app', 'demeter_reader') LOOP
            EXECUTE format('GRANT USAGE ON SCHEMA analytics TO %I', reader);
            EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA analytics TO %I', reader);
        END LOOP;
    END IF;
END $$;
