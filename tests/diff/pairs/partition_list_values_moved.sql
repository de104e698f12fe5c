-- A value moves from one list partition to another that holds none of it
-- old:
CREATE TABLE tickets (state text NOT NULL, title text) PARTITION BY LIST (state);
CREATE TABLE tickets_open PARTITION OF tickets FOR VALUES IN ('new', 'open', 'paused');
CREATE TABLE tickets_done PARTITION OF tickets FOR VALUES IN ('done');
-- rows:
INSERT INTO tickets VALUES ('new', 'a'), ('done', 'b');
-- new:
CREATE TABLE tickets (state text NOT NULL, title text) PARTITION BY LIST (state);
CREATE TABLE tickets_open PARTITION OF tickets FOR VALUES IN ('new', 'open');
CREATE TABLE tickets_done PARTITION OF tickets FOR VALUES IN ('done', 'paused');
