import { testLaws } from "../lawful.ts";

testLaws([{
  does: "publishes another table",
  old: `CREATE TABLE t (a int PRIMARY KEY);
    CREATE PUBLICATION p FOR TABLE t`,
  new: `CREATE TABLE t (a int PRIMARY KEY);
    CREATE TABLE u (a int PRIMARY KEY);
    CREATE PUBLICATION p FOR TABLE u WITH (publish = 'insert')`,
  rows: "INSERT INTO t VALUES (1)",
}]);
