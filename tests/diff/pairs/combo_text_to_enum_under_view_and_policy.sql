-- A text column becomes an enum under a view, a policy and a partial unique index
-- old:
CREATE TABLE t (id integer PRIMARY KEY,
  s text NOT NULL DEFAULT 'on' CHECK (s IN ('on', 'off'))
);
CREATE UNIQUE INDEX one_on ON t (id) WHERE s = 'on';
CREATE VIEW v AS SELECT id FROM t WHERE s = 'on';
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t USING (s = 'on');
-- rows:
INSERT INTO t VALUES (1, 'on'), (2, 'off');
-- new:
CREATE TYPE state AS ENUM ('on', 'off');
CREATE TABLE t (id integer PRIMARY KEY,
  s state NOT NULL DEFAULT 'on'
);
CREATE UNIQUE INDEX one_on ON t (id) WHERE s = 'on';
CREATE VIEW v AS SELECT id FROM t WHERE s = 'on';
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t USING (s = 'on');
