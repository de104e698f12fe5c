import { testLaws } from "../lawful.ts";

testLaws([{
  does: "makes an aggregate again whose state begins differently",
  old: `CREATE FUNCTION f(int, int) RETURNS int LANGUAGE sql AS 'SELECT 1';
    CREATE AGGREGATE g(int) (SFUNC = f, STYPE = int, INITCOND = '0');
    COMMENT ON AGGREGATE g(int) IS 'sums'`,
  new: `CREATE FUNCTION f(int, int) RETURNS int LANGUAGE sql AS 'SELECT 1';
    CREATE AGGREGATE g(int) (SFUNC = f, STYPE = int, INITCOND = '1', PARALLEL = SAFE);
    COMMENT ON AGGREGATE g(int) IS 'sums'`,
}]);
