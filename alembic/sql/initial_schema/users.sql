CREATE TABLE users (
    id bigserial NOT NULL,
    auth0_sub varchar(255),
    email varchar(255),
    password_hash varchar(255),
    first_name varchar(100),
    last_name varchar(100),
    role varchar(32) NOT NULL DEFAULT 'worker',
    active boolean NOT NULL DEFAULT true,
    last_login timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_users PRIMARY KEY (id),
    CONSTRAINT ck_users_email_format CHECK (email = lower(email) AND email ~ '^[^@ ]+@[^@ ]+$'),
    CONSTRAINT ck_users_identified CHECK (auth0_sub IS NOT NULL OR email IS NOT NULL),
    CONSTRAINT uq_users_auth0_sub UNIQUE (auth0_sub),
    CONSTRAINT uq_users_email UNIQUE (email),
    CONSTRAINT ck_users_role CHECK (role IN ('admin', 'supervisor', 'worker', 'viewer'))
);
CREATE INDEX idx_users_active ON users (active);
CREATE INDEX idx_users_role ON users (role);
