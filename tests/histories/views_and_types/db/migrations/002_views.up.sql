CREATE VIEW warm_houses (id, label) WITH (security_barrier) AS
  SELECT id, 'House; ' || coalesce(name, '-') FROM houses WHERE lower(warm) > 5;
CREATE OR REPLACE VIEW warmest AS
  WITH RECURSIVE steps (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM steps WHERE n < 10),
  ranked AS (SELECT h.id, row_number() OVER w AS r FROM houses AS h WINDOW w AS (ORDER BY upper(h.warm) DESC))
  SELECT r.id, s.n FROM ranked AS r JOIN steps AS s ON s.n = r.r;
CREATE MATERIALIZED VIEW shares AS SELECT sum(part) AS total FROM houses WITH NO DATA;
CREATE VIEW insertable AS SELECT id, name FROM houses WHERE id < 50 WITH LOCAL CHECK OPTION;
ALTER VIEW warmest RENAME COLUMN n TO rank;
REFRESH MATERIALIZED VIEW shares;
CREATE TRIGGER no_insert INSTEAD OF INSERT ON warm_houses FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
