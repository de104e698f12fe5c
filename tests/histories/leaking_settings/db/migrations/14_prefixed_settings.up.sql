-- Settings that applications invent for themselves.
SET app.tenant = 'plum';
SELECT set_config('app.user', 'q''uince', false);
CREATE TABLE tenants AS SELECT current_setting('app.tenant') AS name, current_setting('app.user') AS owner;
