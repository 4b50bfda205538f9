CREATE TABLE audit_log (
    id bigserial NOT NULL,
    occurred_at timestamptz NOT NULL DEFAULT now(),
    user_id bigint,
    action varchar(100) NOT NULL,
    entity_type varchar(100) NOT NULL,
    entity_id varchar(100) NOT NULL,
    before jsonb,
    after jsonb,
    correlation_id varchar(100),
    ip inet,
    CONSTRAINT pk_audit_log PRIMARY KEY (id, occurred_at)
) PARTITION BY RANGE (occurred_at);
CREATE INDEX idx_audit_log_entity ON audit_log (entity_type, entity_id, occurred_at);
CREATE INDEX idx_audit_log_occurred_at ON audit_log (occurred_at, id);
CREATE INDEX idx_audit_log_user ON audit_log (user_id);
CREATE TABLE audit_log_default PARTITION OF audit_log DEFAULT;

CREATE TABLE idempotency_keys (
    key uuid NOT NULL,
    method varchar(10) NOT NULL,
    path varchar(500) NOT NULL,
    body_hash varchar(64) NOT NULL,
    user_id bigint,
    status_code integer NOT NULL,
    response jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_idempotency_keys PRIMARY KEY (key)
);
CREATE INDEX idx_idempotency_keys_created_at ON idempotency_keys (created_at);
COMMENT ON COLUMN idempotency_keys.body_hash IS 'SHA-256 of the body, hexadecimal';
