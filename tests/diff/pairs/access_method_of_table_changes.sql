-- A table with rows takes an access method that comes
-- since: 150000
-- old:
CREATE TABLE t (n integer);
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE ACCESS METHOD heap_too TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE t (n integer) USING heap_too;
