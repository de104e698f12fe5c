import { testLaws } from "../lawful.ts";

testLaws([{
  does: "changes a type that a table is of",
  old: `CREATE TYPE shape AS (id int, name text);
      CREATE TABLE t OF shape (PRIMARY KEY (id));`,
  new: `CREATE TYPE shape AS (id bigint, name text, made date);
      CREATE TABLE t OF shape (PRIMARY KEY (id));`,
  rows: `INSERT INTO t VALUES (1, 'x');`,
}]);
