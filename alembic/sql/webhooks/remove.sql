DROP TRIGGER tell_of_month ON exports;
DROP TRIGGER tell_of_session ON photo_processing_sessions;
DROP TRIGGER tell_of_movements ON stock_movements;
-- squawk-ignore ban-drop-function
DROP FUNCTION tell_of_month(), tell_of_session(), tell_of_movements(), tell_event(text, jsonb, text);
