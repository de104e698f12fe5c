import { testLaws } from "../lawful.ts";

testLaws([{
  does: "adds values where they belong",
  old: `CREATE TYPE e AS ENUM ('b', 'd');
      CREATE TABLE t (e e);`,
  new: `CREATE TYPE e AS ENUM ('a', 'b', 'c', 'd', 'x');
      CREATE TABLE t (e e);`,
  rows: `INSERT INTO t VALUES ('b');`,
}]);
