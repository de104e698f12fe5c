import { testLaws } from "../lawful.ts";

testLaws([{
  does: "makes an operator after its function",
  old: ``,
  new: `CREATE FUNCTION f(int, int) RETURNS bool LANGUAGE sql AS 'SELECT true';
    CREATE OPERATOR === (FUNCTION = f, LEFTARG = int, RIGHTARG = int, COMMUTATOR = ===, RESTRICT = eqsel)`,
}]);
