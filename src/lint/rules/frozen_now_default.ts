import type { Node } from "../../sql/parser.ts";
import { constraintOf, newColumns } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** A default that is the moment at which the table was made. */
export const frozenNowDefault: Rule = {
  name: "frozen-now-default",
  title: "DEFAULT 'now' in quotes",
  why:
    "The string is read once, when the column is made: all rows get that moment, for ever",
  example:
    "CREATE TABLE logs (id bigint PRIMARY KEY, at timestamptz DEFAULT 'now');",
  cure: "DEFAULT now()",
  instead:
    "CREATE TABLE logs (id bigint PRIMARY KEY, at timestamptz DEFAULT now());",
  severity: "error",
  *check(statement) {
    for (const column of newColumns(statement)) {
      if (!TIMES.has(column.type)) continue;
      const given = constraintOf(column, "CONSTR_DEFAULT");
      const text = stringOf(given?.raw_expr);
      if (text === undefined || !MOMENT_REGEXP.test(text)) continue;
      yield {
        message: `'${text}' is read once, when "${column.name}" is made`,
        offset: statement.at(given?.location),
      };
    }
  },
};

const TIMES: ReadonlySet<string> = new Set([
  "date",
  "time",
  "timestamp",
  "timestamptz",
  "timetz",
]);

const MOMENT_REGEXP = /^\s*(?:now|today|tomorrow|yesterday)\s*$/i;

function stringOf(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if ("TypeCast" in node) {
    const [type] = node.TypeCast.typeName?.names?.slice(-1) ?? [];
    // As text it is read anew each time.
    const isText = type !== undefined && "String" in type &&
      type.String.sval === "text";
    return isText ? undefined : stringOf(node.TypeCast.arg);
  }
  return "A_Const" in node ? node.A_Const.sval?.sval : undefined;
}
