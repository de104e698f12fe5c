-- A key grows under a foreign key, a view, a matview and a function's default, and a column comes
-- old:
CREATE TABLE p (
  id integer PRIMARY KEY
);
CREATE TABLE c (
  p_id integer REFERENCES p
);
CREATE VIEW v AS SELECT p.id FROM p JOIN c ON c.p_id = p.id;
CREATE MATERIALIZED VIEW m AS SELECT id FROM v;
CREATE UNIQUE INDEX m_id ON m (id);
-- rows:
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (1);
-- new:
CREATE TABLE p (
  id bigint PRIMARY KEY, code text NOT NULL DEFAULT ''
);
CREATE TABLE c (
  p_id bigint REFERENCES p ON DELETE CASCADE
);
CREATE VIEW v AS SELECT p.id FROM p JOIN c ON c.p_id = p.id;
CREATE MATERIALIZED VIEW m AS SELECT id FROM v;
CREATE UNIQUE INDEX m_id ON m (id);
