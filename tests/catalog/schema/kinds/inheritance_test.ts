import { testLaws } from "../lawful.ts";

testLaws([{
  does: "attaches a partition",
  old: `CREATE TABLE p (a int PRIMARY KEY) PARTITION BY RANGE (a);
      CREATE TABLE c (a int PRIMARY KEY);`,
  new: `CREATE TABLE p (a int PRIMARY KEY) PARTITION BY RANGE (a);
      CREATE TABLE c PARTITION OF p FOR VALUES FROM (0) TO (9);`,
  rows: `INSERT INTO c VALUES (1);`,
  keeps: ["public.c"],
}, {
  does: "makes partitions of partitions",
  old: ``,
  new: `CREATE TABLE p (a int, b int) PARTITION BY RANGE (a);
      CREATE INDEX i ON p (b);
      CREATE TABLE c PARTITION OF p FOR VALUES FROM (0) TO (9) PARTITION BY LIST (b);
      CREATE TABLE d PARTITION OF c DEFAULT;`,
}, {
  does: "makes a table that inherits",
  old: ``,
  new: `CREATE TABLE p (a int, CONSTRAINT k CHECK (a > 0));
      CREATE TABLE c (b int) INHERITS (p);`,
}]);
