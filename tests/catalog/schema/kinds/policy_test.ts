import { testLaws } from "../lawful.ts";

testLaws([{
  does: "changes policies of a table",
  old: `CREATE TABLE t (a int);
      ALTER TABLE t ENABLE ROW LEVEL SECURITY;
      CREATE POLICY p ON t USING (a > 0);`,
  new: `CREATE TABLE t (a int);
      ALTER TABLE t FORCE ROW LEVEL SECURITY;
      CREATE POLICY p ON t USING (a > 1) WITH CHECK (a < 9);
      CREATE POLICY q ON t AS RESTRICTIVE FOR SELECT USING (true);`,
  rows: `INSERT INTO t VALUES (1);`,
}]);
