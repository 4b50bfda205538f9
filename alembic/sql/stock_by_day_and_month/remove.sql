DROP FUNCTION grant_application_rights();
-- squawk-ignore renaming-object
ALTER FUNCTION grant_table_rights() RENAME TO grant_application_rights;
DROP TRIGGER roll_movements ON stock_movements;
DROP FUNCTION roll_ledger(text), roll_movements();
-- squawk-ignore ban-drop-view
DROP VIEW analytics.days, analytics.months, analytics.movements, analytics.flows, analytics.plants, analytics.places,
    analytics.periods, analytics.containers, analytics.photos, analytics.reviews, analytics.names, analytics.prices;
DROP FUNCTION analytics.farm_day(timestamptz), analytics.farm_zone();
-- squawk-ignore ban-drop-schema
DROP SCHEMA analytics;
