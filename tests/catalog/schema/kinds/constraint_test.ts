import { testLaws } from "../lawful.ts";

testLaws([{
  does: "makes tables that refer to each other",
  old: ``,
  new: `CREATE TABLE a (id int PRIMARY KEY, b int);
      CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a DEFERRABLE);
      ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;`,
}, {
  does: "validates a check and defers a key",
  old: `CREATE TABLE a (id int PRIMARY KEY);
      CREATE TABLE t (a int CONSTRAINT f REFERENCES a, EXCLUDE USING btree (a WITH =));
      ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;`,
  new: `CREATE TABLE a (id int PRIMARY KEY);
      CREATE TABLE t (a int CONSTRAINT f REFERENCES a DEFERRABLE INITIALLY DEFERRED, EXCLUDE USING btree (a WITH =));
      ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0);`,
  rows: `INSERT INTO a VALUES (1);
      INSERT INTO t VALUES (1);`,
}]);
