import { nameOf, nameOfWords, titleOf, wordsOf } from "../../sql/tree.ts";
import type { Name } from "../../sql/tree.ts";
import type { Node, ObjectType } from "../../sql/parser.ts";
import { listOf } from "../../sql/tree.ts";
import { isMadeIn } from "../_reading/made.ts";
import type { LintStatement } from "../_reading/statement.ts";
import type { Rule } from "../rule.ts";

/** A view, function, type or sequence that is called otherwise from now on. */
export const renameObject: Rule = {
  name: "rename-object",
  title: "A view, function, type or sequence is renamed or moved",
  why: "Whatever still uses the old name fails from that moment on",
  example: "ALTER VIEW totals RENAME TO order_totals;",
  cure:
    "Leave something of the old name behind until nobody uses it, in the same file",
  instead: `ALTER VIEW totals RENAME TO order_totals;
CREATE VIEW totals AS SELECT * FROM order_totals;`,
  severity: "warning",
  *check(statement, { file }) {
    if (file.kind !== "up") return;
    const old = oldName(statement);
    if (old === undefined || isMadeIn(file, old.name, TYPES)) return;
    yield {
      message: `Nothing is called ${titleOf(old.name)} any more`,
      offset: statement.start,
    };
  },
};

const TYPES: readonly ObjectType[] = [
  "OBJECT_AGGREGATE",
  "OBJECT_DOMAIN",
  "OBJECT_FUNCTION",
  "OBJECT_MATVIEW",
  "OBJECT_PROCEDURE",
  "OBJECT_ROUTINE",
  "OBJECT_SEQUENCE",
  "OBJECT_TYPE",
  "OBJECT_VIEW",
];

function oldName(
  statement: LintStatement,
): { readonly name: Name } | undefined {
  const renamed = statement.is("RenameStmt");
  const moved = statement.is("AlterObjectSchemaStmt");
  const type = renamed?.renameType ?? moved?.objectType;
  if (type === undefined || !TYPES.includes(type)) return undefined;
  const { relation, object } = renamed ?? moved ?? {};
  if (relation !== undefined) return { name: nameOf(relation) };
  return object === undefined ? undefined : { name: nameIn(object) };
}

function nameIn(object: Node): Name {
  const words = "ObjectWithArgs" in object
    ? object.ObjectWithArgs.objname
    : "TypeName" in object
    ? object.TypeName.names
    : listOf(object);
  return nameOfWords(wordsOf(words));
}
