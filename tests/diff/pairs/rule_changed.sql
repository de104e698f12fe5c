-- A rule does something else
-- old:
CREATE TABLE t (a integer);
CREATE TABLE log (a integer);
CREATE RULE copy AS ON INSERT TO t DO ALSO INSERT INTO log VALUES (NEW.a);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TABLE t (a integer);
CREATE TABLE log (a integer);
CREATE RULE copy AS ON INSERT TO t WHERE NEW.a > 10 DO ALSO INSERT INTO log VALUES (-NEW.a);
