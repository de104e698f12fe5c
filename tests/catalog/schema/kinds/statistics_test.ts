import { testLaws } from "../lawful.ts";

testLaws([{
  does: "changes statistics",
  old: `CREATE TABLE t (a int, b int);
      CREATE STATISTICS s ON a, b FROM t;`,
  new: `CREATE TABLE t (a int, b int);
      CREATE STATISTICS s (ndistinct) ON a, b FROM t;
      ALTER STATISTICS s SET STATISTICS 50;`,
  rows: `INSERT INTO t VALUES (1, 2);`,
}]);
