-- An enum loses a value while a table that has it becomes partitioned
-- old:
CREATE TYPE e AS ENUM ('a', 'b');
CREATE TABLE t (id int, e e, f e[]);
CREATE TABLE u (e e);
-- rows:
INSERT INTO t VALUES (1, 'a', '{a}'); INSERT INTO u VALUES ('a');
-- new:
CREATE TYPE e AS ENUM ('a');
CREATE TABLE t (id int, e e, f e[]) PARTITION BY RANGE (id);
CREATE TABLE t_d PARTITION OF t DEFAULT;
CREATE TABLE u (e e);
