-- MERGE, and common table expressions that write.
CREATE TABLE stock (name text PRIMARY KEY, jars integer);
INSERT INTO stock VALUES ('fig', 3), ('plum', 1);
MERGE INTO stock AS s
USING (VALUES ('fig', -3), ('pear', 5)) AS d (name, jars) ON s.name = d.name
WHEN MATCHED AND s.jars + d.jars = 0 THEN DELETE
WHEN MATCHED THEN UPDATE SET jars = s.jars + d.jars
WHEN NOT MATCHED THEN INSERT VALUES (d.name, d.jars);
CREATE TABLE gone AS TABLE stock WITH NO DATA;
WITH moved AS (DELETE FROM stock WHERE name LIKE 'p%' RETURNING *), kept AS (
  INSERT INTO gone SELECT * FROM moved RETURNING jars
)
INSERT INTO stock SELECT 'all', sum(jars) FROM kept RETURNING name, jars;
INSERT INTO stock VALUES ('all', 1) ON CONFLICT (name) DO UPDATE SET jars = stock.jars + excluded.jars RETURNING *;
