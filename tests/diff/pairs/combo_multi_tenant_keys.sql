-- Every key gets the tenant in front, foreign keys and policies follow
-- old:
CREATE TABLE tenants (id integer PRIMARY KEY);
CREATE TABLE users (tenant_id integer NOT NULL REFERENCES tenants, id integer NOT NULL,
  CONSTRAINT users_pkey PRIMARY KEY (id)
);
CREATE TABLE posts (tenant_id integer NOT NULL, id integer PRIMARY KEY, user_id integer,
  CONSTRAINT posts_user FOREIGN KEY (user_id) REFERENCES users
);
-- rows:
INSERT INTO tenants VALUES (1);
INSERT INTO users VALUES (1, 1);
INSERT INTO posts VALUES (1, 1, 1);
-- new:
CREATE TABLE tenants (id integer PRIMARY KEY);
CREATE TABLE users (tenant_id integer NOT NULL REFERENCES tenants, id integer NOT NULL,
  CONSTRAINT users_pkey PRIMARY KEY (tenant_id, id)
);
CREATE TABLE posts (tenant_id integer NOT NULL, id integer PRIMARY KEY, user_id integer,
  CONSTRAINT posts_user FOREIGN KEY (tenant_id, user_id) REFERENCES users ON DELETE CASCADE
);
ALTER TABLE posts ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_only ON posts USING (tenant_id = current_setting('app.tenant', true)::integer);
