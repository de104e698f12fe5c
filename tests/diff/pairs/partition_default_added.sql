-- A default partition comes
-- old:
CREATE TABLE jobs (state text NOT NULL, payload text) PARTITION BY LIST (state);
CREATE TABLE jobs_open PARTITION OF jobs FOR VALUES IN ('new', 'running');
-- rows:
INSERT INTO jobs VALUES ('new', 'x');
-- new:
CREATE TABLE jobs (state text NOT NULL, payload text) PARTITION BY LIST (state);
CREATE TABLE jobs_open PARTITION OF jobs FOR VALUES IN ('new', 'running');
CREATE TABLE jobs_rest PARTITION OF jobs DEFAULT;
