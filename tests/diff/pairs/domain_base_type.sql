-- A domain grows from integer to bigint while two tables and a view use it
-- old:
CREATE DOMAIN id AS integer CHECK (VALUE > 0);
CREATE TABLE a (i id PRIMARY KEY);
CREATE TABLE b (i id REFERENCES a, n id DEFAULT 1);
CREATE VIEW v AS SELECT a.i FROM a JOIN b USING (i);
-- rows:
INSERT INTO a VALUES (1);
INSERT INTO b VALUES (1);
-- new:
CREATE DOMAIN id AS bigint CHECK (VALUE > 0);
CREATE TABLE a (i id PRIMARY KEY);
CREATE TABLE b (i id REFERENCES a, n id DEFAULT 1);
CREATE VIEW v AS SELECT a.i FROM a JOIN b USING (i);
