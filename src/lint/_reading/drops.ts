import type { Node, ObjectType } from "../../sql/parser.ts";
import { listOf, nameOfWords, wordsOf } from "../../sql/tree.ts";
import type { Name } from "../../sql/tree.ts";
import type { LintStatement } from "./statement.ts";

/** Something that a DROP drops. */
export interface Dropped {
  readonly name: Name;
  readonly type: ObjectType;
}

/** What a DROP drops; of these kinds only, where some are named. */
export function dropsOf(
  statement: LintStatement,
  ...kinds: readonly ObjectType[]
): readonly Dropped[] {
  const { objects = [], removeType: type } = statement.is("DropStmt") ?? {};
  if (type === undefined) return [];
  if (kinds.length > 0 && !kinds.includes(type)) return [];
  return objects.map((object) => ({
    name: nameOfWords(wordsIn(object)),
    type,
  }));
}

/** A routine comes with the types of its arguments, and a type as one that a column may have. */
function wordsIn(object: Node): readonly string[] {
  if ("ObjectWithArgs" in object) return wordsOf(object.ObjectWithArgs.objname);
  if ("TypeName" in object) return wordsOf(object.TypeName.names);
  return wordsOf(listOf(object));
}
