-- An index's condition changes
-- old:
CREATE TABLE t (id integer PRIMARY KEY, state text, deleted_at timestamptz);
CREATE INDEX t_live ON t (state) WHERE deleted_at IS NULL;
-- rows:
INSERT INTO t VALUES (1, 'new', NULL);
-- new:
CREATE TABLE t (id integer PRIMARY KEY, state text, deleted_at timestamptz);
CREATE INDEX t_live ON t (state) WHERE deleted_at IS NULL AND state <> 'done';
