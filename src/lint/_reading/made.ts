import type { ObjectType } from "../../sql/parser.ts";
import { nameOf, nameOfWords, titleOf, wordsOf } from "../../sql/tree.ts";
import type { Name } from "../../sql/tree.ts";
import type { LintFile } from "./file.ts";
import type { LintStatement } from "./statement.ts";

/** Whether a file makes something of a name, before or behind a place. */
export function isMadeIn(
  { statements }: LintFile,
  name: Name,
  types: readonly ObjectType[],
): boolean {
  return statements.some((statement) => {
    const made = madeBy(statement);
    return made !== undefined && types.includes(made.type) &&
      titleOf(made.name) === titleOf(name);
  });
}

interface Made {
  readonly name: Name;
  readonly type: ObjectType;
}

/** The view, function, type or sequence that a statement makes. */
function madeBy(statement: LintStatement): Made | undefined {
  const view = statement.is("ViewStmt")?.view;
  if (view !== undefined) return { name: nameOf(view), type: "OBJECT_VIEW" };
  const query = statement.is("CreateTableAsStmt");
  if (query?.into?.rel !== undefined && query.objtype !== undefined) {
    return { name: nameOf(query.into.rel), type: query.objtype };
  }
  const sequence = statement.is("CreateSeqStmt")?.sequence;
  if (sequence !== undefined) {
    return { name: nameOf(sequence), type: "OBJECT_SEQUENCE" };
  }
  const table = statement.is("CreateStmt")?.relation;
  if (table !== undefined) return { name: nameOf(table), type: "OBJECT_TABLE" };
  const composite = statement.is("CompositeTypeStmt")?.typevar;
  if (composite !== undefined) {
    return { name: nameOf(composite), type: "OBJECT_TYPE" };
  }
  const routine = statement.is("CreateFunctionStmt");
  if (routine !== undefined) {
    const name = nameOfWords(wordsOf(routine.funcname));
    return { name, type: "OBJECT_FUNCTION" };
  }
  const domain = statement.is("CreateDomainStmt")?.domainname;
  if (domain !== undefined) {
    return { name: nameOfWords(wordsOf(domain)), type: "OBJECT_DOMAIN" };
  }
  const words = statement.is("CreateEnumStmt")?.typeName ??
    statement.is("CreateRangeStmt")?.typeName;
  return words === undefined
    ? undefined
    : { name: nameOfWords(wordsOf(words)), type: "OBJECT_TYPE" };
}
