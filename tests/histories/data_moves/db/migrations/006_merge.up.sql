CREATE TABLE shelf (name text PRIMARY KEY, jars integer);
INSERT INTO shelf VALUES ('fig', 3), ('plum', 1);
-- PostgreSQL has it from 15 on.
MERGE INTO shelf AS s
USING (VALUES ('fig', -3), ('plum', 2), ('pear', 5)) AS d (name, jars) ON s.name = d.name
WHEN MATCHED AND s.jars + d.jars = 0 THEN DELETE
WHEN MATCHED THEN UPDATE SET jars = s.jars + d.jars
WHEN NOT MATCHED THEN INSERT VALUES (d.name, d.jars);
