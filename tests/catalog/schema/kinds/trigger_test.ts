import { testLaws } from "../lawful.ts";

testLaws([{
  does: "changes a trigger and a rule",
  old: `CREATE TABLE t (a int);
      CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW;
      END';
      CREATE TRIGGER r BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
      CREATE RULE q AS ON DELETE TO t DO INSTEAD NOTHING;`,
  new: `CREATE TABLE t (a int);
      CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW;
      END';
      CREATE TRIGGER r BEFORE UPDATE OF a ON t FOR EACH ROW EXECUTE FUNCTION f();
      ALTER TABLE t DISABLE TRIGGER r;
      CREATE RULE q AS ON UPDATE TO t DO INSTEAD NOTHING;
      ALTER TABLE t DISABLE RULE q;`,
  rows: `INSERT INTO t VALUES (1);`,
}]);
