-- All storage parameters of a table go
-- old:
CREATE TABLE counters (id integer PRIMARY KEY, n bigint NOT NULL) WITH (fillfactor = 50, parallel_workers = 2);
-- rows:
INSERT INTO counters VALUES (1, 5);
-- new:
CREATE TABLE counters (id integer PRIMARY KEY, n bigint NOT NULL);
