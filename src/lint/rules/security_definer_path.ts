import {
  definitionsOf,
  nameOfWords,
  titleOf,
  wordsOf,
} from "../../sql/tree.ts";
import type { DefElem } from "../../sql/parser.ts";
import type { Rule } from "../rule.ts";

/** A function with its owner's rights that finds what its caller wants. */
export const securityDefinerPath: Rule = {
  name: "security-definer-path",
  title: "SECURITY DEFINER without a search_path",
  why:
    "Who calls it chooses which tables and functions it finds, and it runs with its owner's rights",
  example:
    "CREATE FUNCTION total() RETURNS bigint SECURITY DEFINER LANGUAGE sql AS 'SELECT count(*) FROM orders';",
  cure: "SET search_path = the schemas it needs, pg_temp last",
  instead:
    "CREATE FUNCTION total() RETURNS bigint SECURITY DEFINER SET search_path = public, pg_temp LANGUAGE sql AS 'SELECT count(*) FROM orders';",
  severity: "error",
  *check(statement, { file }) {
    const { funcname, options, sql_body: body } =
      statement.is("CreateFunctionStmt") ?? {};
    // A body that is parsed at once has found its names already.
    if (funcname === undefined || body !== undefined) return;
    const definitions = definitionsOf(options);
    const security = definitions.find(({ defname }) => defname === "security");
    const isDefiner = security?.arg !== undefined &&
      "Boolean" in security.arg && security.arg.Boolean.boolval === true;
    if (!isDefiner || definitions.some(setsPath)) return;
    const title = titleOf(nameOfWords(wordsOf(funcname)));
    const isSetLater = file.statements.some((other) => {
      const { func, actions } = other.is("AlterFunctionStmt") ?? {};
      return func !== undefined &&
        titleOf(nameOfWords(wordsOf(func.objname))) === title &&
        definitionsOf(actions).some(setsPath);
    });
    if (isSetLater) return;
    yield {
      message: `Who calls ${title} chooses what it finds`,
      offset: statement.at(security?.location),
    };
  },
};

function setsPath({ defname, arg }: DefElem): boolean {
  return defname === "set" && arg !== undefined && "VariableSetStmt" in arg &&
    arg.VariableSetStmt.name === "search_path";
}
