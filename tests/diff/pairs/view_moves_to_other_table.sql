-- A view of the same name reads from another table, and the first goes
-- old:
CREATE TABLE source_a (id integer, v text);
CREATE VIEW current AS SELECT id FROM source_a;
CREATE TABLE kept (id integer);
-- rows:
INSERT INTO source_a VALUES (1, 'x');
INSERT INTO kept VALUES (1);
-- new:
CREATE TABLE source_b (key bigint, w numeric);
CREATE VIEW current AS SELECT key AS id FROM source_b;
CREATE TABLE kept (id integer);
-- hazards: data-loss
