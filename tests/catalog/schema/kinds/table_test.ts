import { testLaws } from "../lawful.ts";

testLaws([{
  does: "makes a table with its parts",
  old: ``,
  new:
    `CREATE UNLOGGED TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n varchar(9) COLLATE "C" DEFAULT 'x' NOT NULL, d int GENERATED ALWAYS AS (length(n)) STORED) WITH (fillfactor = 70);`,
}, {
  does: "changes what is said of a table as a whole",
  old: `CREATE TABLE t (a int);`,
  new: `CREATE UNLOGGED TABLE t (a int) WITH (fillfactor = 70);
      ALTER TABLE t ENABLE ROW LEVEL SECURITY;
      ALTER TABLE t REPLICA IDENTITY FULL;`,
  rows: `INSERT INTO t VALUES (1);`,
}, {
  does: "changes a foreign table and its options",
  old: `CREATE EXTENSION file_fdw;
      CREATE SERVER s FOREIGN DATA WRAPPER file_fdw;
      CREATE FOREIGN TABLE f (a int) SERVER s OPTIONS (filename '/a')`,
  new: `CREATE EXTENSION file_fdw;
      CREATE SERVER s FOREIGN DATA WRAPPER file_fdw;
      CREATE FOREIGN TABLE f (a int, b text OPTIONS (force_null 'true')) SERVER s OPTIONS (filename '/b', format 'csv');
      CREATE FOREIGN TABLE g (a int) SERVER s OPTIONS (filename '/a')`,
}]);
