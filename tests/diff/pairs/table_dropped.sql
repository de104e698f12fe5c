-- A table with rows goes and takes its sequence, index and trigger along
-- old:
CREATE TABLE kept (id integer PRIMARY KEY);
CREATE TABLE audit_log (id serial PRIMARY KEY, message text NOT NULL, at timestamptz DEFAULT now());
CREATE INDEX audit_log_at_idx ON audit_log (at);
-- rows:
INSERT INTO kept VALUES (1);
INSERT INTO audit_log (message) VALUES ('hello');
-- new:
CREATE TABLE kept (id integer PRIMARY KEY);
-- hazards: data-loss
