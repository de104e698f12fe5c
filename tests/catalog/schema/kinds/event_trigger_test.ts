import { testLaws } from "../lawful.ts";

testLaws([{
  does: "changes an event trigger",
  old:
    `CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
    CREATE EVENT TRIGGER r ON ddl_command_start EXECUTE FUNCTION f()`,
  new:
    `CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
    CREATE EVENT TRIGGER r ON sql_drop WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION f();
    ALTER EVENT TRIGGER r DISABLE`,
}]);
