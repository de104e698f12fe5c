-- A free sequence comes to belong to a column
-- old:
CREATE SEQUENCE s;
CREATE TABLE t (id bigint PRIMARY KEY DEFAULT nextval('s'));
-- rows:
INSERT INTO t DEFAULT VALUES;
-- new:
CREATE SEQUENCE s;
CREATE TABLE t (id bigint PRIMARY KEY DEFAULT nextval('s'));
ALTER SEQUENCE s OWNED BY t.id;
