-- Unique indexes become a primary key and a deferrable constraint
-- old:
CREATE TABLE t (a int NOT NULL, b int, c int);
CREATE UNIQUE INDEX u ON t (a);
CREATE UNIQUE INDEX w ON t (b);
-- rows:
INSERT INTO t VALUES (1, 2, 3);
-- new:
CREATE TABLE t (a int NOT NULL, b int, c int);
ALTER TABLE t ADD CONSTRAINT u PRIMARY KEY (a);
ALTER TABLE t ADD CONSTRAINT w UNIQUE (b) DEFERRABLE INITIALLY DEFERRED;
CREATE UNIQUE INDEX x ON t (c) WHERE c > 0;
