import { nameOfWords, wordsOf } from "../../sql/tree.ts";
import { newColumns } from "./columns.ts";
import type { LintStatement } from "./statement.ts";

/** A name that a statement gives. */
export interface GivenName {
  /** What is called so: `table`, `column`. */
  readonly what: string;
  readonly name: string;
  readonly offset: number;
}

/** The names that a statement gives to what it makes or renames. */
export function givenNames(statement: LintStatement): readonly GivenName[] {
  const given = (
    what: string,
    name: string | undefined,
    offset = statement.start,
  ): GivenName[] => name === undefined ? [] : [{ what, name, offset }];
  const table = statement.is("CreateStmt")?.relation ??
    statement.is("CreateTableAsStmt")?.into?.rel;
  const view = statement.is("ViewStmt")?.view;
  const sequence = statement.is("CreateSeqStmt")?.sequence;
  const routine = statement.is("CreateFunctionStmt")?.funcname;
  const type = statement.is("CreateEnumStmt")?.typeName;
  const { newname, subname, relation } = statement.is("RenameStmt") ?? {};
  const isRenamed = newname !== undefined && newname !== subname &&
    newname !== relation?.relname;
  return [
    ...given("Table", table?.relname, statement.at(table?.location)),
    ...given("View", view?.relname, statement.at(view?.location)),
    ...given("Sequence", sequence?.relname, statement.at(sequence?.location)),
    ...given("Index", statement.is("IndexStmt")?.idxname),
    ...given("Schema", statement.is("CreateSchemaStmt")?.schemaname),
    ...(routine === undefined
      ? []
      : given("Function", nameOfWords(wordsOf(routine)).name)),
    ...(type === undefined
      ? []
      : given("Type", nameOfWords(wordsOf(type)).name)),
    ...newColumns(statement).flatMap(({ name, offset }) =>
      given("Column", name, offset)
    ),
    ...(isRenamed ? given("Name", newname) : []),
  ];
}
