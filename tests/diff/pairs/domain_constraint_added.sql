-- A domain gets a second constraint while a table's column has it
-- old:
CREATE DOMAIN code AS text CONSTRAINT short CHECK (length(VALUE) < 20)
  ;
CREATE TABLE t (c code PRIMARY KEY);
-- rows:
INSERT INTO t VALUES ('ABC');
-- new:
CREATE DOMAIN code AS text CONSTRAINT short CHECK (length(VALUE) < 20)
  CONSTRAINT upper_case CHECK (VALUE = upper(VALUE));
CREATE TABLE t (c code PRIMARY KEY);
