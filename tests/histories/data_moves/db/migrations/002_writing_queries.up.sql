-- Common table expressions that write.
CREATE TABLE stock (name text PRIMARY KEY, jars integer);
INSERT INTO stock VALUES ('plum', 1), ('pear', 5);
CREATE TABLE gone AS TABLE stock WITH NO DATA;
WITH moved AS (DELETE FROM stock WHERE name LIKE 'p%' RETURNING *), kept AS (
  INSERT INTO gone SELECT * FROM moved RETURNING jars
)
INSERT INTO stock SELECT 'all', sum(jars) FROM kept RETURNING name, jars;
INSERT INTO stock VALUES ('all', 1) ON CONFLICT (name) DO UPDATE SET jars = stock.jars + excluded.jars RETURNING *;
