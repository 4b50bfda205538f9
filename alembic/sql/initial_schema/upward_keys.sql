ALTER TABLE audit_log ADD CONSTRAINT fk_audit_log_user_id
    FOREIGN KEY (user_id) REFERENCES users (id);
ALTER TABLE idempotency_keys ADD CONSTRAINT fk_idempotency_keys_user_id
    FOREIGN KEY (user_id) REFERENCES users (id);
ALTER TABLE location_cycles ADD CONSTRAINT fk_location_cycles_closing_session_id
    FOREIGN KEY (closing_session_id) REFERENCES photo_processing_sessions (id);
ALTER TABLE location_cycles ADD CONSTRAINT fk_location_cycles_opening_session_id
    FOREIGN KEY (opening_session_id) REFERENCES photo_processing_sessions (id);
ALTER TABLE reconciliations ADD CONSTRAINT fk_reconciliations_closing_session_id
    FOREIGN KEY (closing_session_id) REFERENCES photo_processing_sessions (id);
ALTER TABLE reconciliations ADD CONSTRAINT fk_reconciliations_opening_session_id
    FOREIGN KEY (opening_session_id) REFERENCES photo_processing_sessions (id);
ALTER TABLE stock_movements ADD CONSTRAINT fk_stock_movements_processing_session_id
    FOREIGN KEY (processing_session_id) REFERENCES photo_processing_sessions (id);
ALTER TABLE storage_locations ADD CONSTRAINT fk_storage_locations_photo_session_id
    FOREIGN KEY (photo_session_id) REFERENCES photo_processing_sessions (id) ON DELETE SET NULL;
