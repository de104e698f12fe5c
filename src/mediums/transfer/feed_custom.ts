import { isSameRelation } from "../../copy/relation.ts";
import type { Relation } from "../../copy/relation.ts";
import type { WrittenSql } from "../../config/map_tables.ts";
import type { Problem } from "../../kernel/mod.ts";
import { fieldOf, onlyEntry, relation } from "../../sql/object_name.ts";
import { parseStatements } from "../../sql/parser.ts";
import { splitScript } from "../../sql/split.ts";
import { walk } from "../../sql/tree.ts";
import { shortly } from "./column_sql.ts";
import { tableTitle } from "./feed_names.ts";
import {
  FOREIGN_SCHEMA,
  foreignName,
  foreignTitle,
} from "./strategy/foreign_names.ts";

/** Between what a statement of the map stands. */
export interface CustomEnds {
  /** The table that it is to fill. */
  readonly table: Relation;
  /** Tables of the source that can be read. */
  readonly sources: readonly Relation[];
  readonly targets: readonly Relation[];
}

/** What a statement of the map reads. */
export interface CustomReading {
  readonly sources: readonly Relation[];
  readonly problems: readonly Problem[];
}

/**
 * Finds out which tables of the source a statement reads, by their names in
 * the foreign schema. It is run again at the cutover, for a table that was
 * emptied: so it may fill that table, and do nothing else.
 */
export async function readCustom(
  { text, place }: WrittenSql,
  { table, sources, targets }: CustomEnds,
): Promise<CustomReading> {
  const at = place === undefined ? {} : { place };
  const refused = (message: string, hint: string) => ({
    sources: [],
    problems: [{ message, ...at, hint }],
  });
  const trees = await parseStatements(text);
  if (trees === undefined || trees.length === 0) {
    return refused(
      `${shortly(text)} is no statement that PostgreSQL can read`,
      "Correct the SQL",
    );
  }
  const title = tableTitle(table);
  if (trees.some((tree) => !fillsAlone(tree, table))) {
    return refused(
      `${shortly(text)} does something else than INSERT INTO ${title}`,
      `It is run again at the cutover, when ${title} was emptied: let it fill that table alone`,
    );
  }
  const found = new Set<Relation>();
  const problems: Problem[] = [];
  for (const name of namesIn(trees)) {
    const source = name.schema === FOREIGN_SCHEMA
      ? sources.find((one) => foreignName(one) === name.name)
      : undefined;
    if (source !== undefined) found.add(source);
    else if (name.schema === FOREIGN_SCHEMA) {
      problems.push({
        message:
          `the source has no table "${name.name}" that ${title} could be filled from`,
        ...at,
        hint:
          `Name a table, not a view; one that is not in public with its schema: ${FOREIGN_SCHEMA}."app.users"`,
      });
    }
    const meant = name.schema === undefined &&
        targets.every((one) => one.name !== name.name)
      ? sources.find((one) => one.name === name.name)
      : undefined;
    if (meant === undefined) continue;
    // Told once is enough.
    found.add(meant);
    problems.push({
      message: `${shortly(text)} reads ${
        tableTitle(meant)
      }, which the target has not`,
      ...at,
      hint: `Write ${foreignTitle(meant)}: there stand the source's tables`,
    });
  }
  return { sources: [...found], problems };
}

/** The statements of a text that was found good. */
export function statementsOf({ text }: WrittenSql): readonly string[] {
  return splitScript(text).flatMap((segment) =>
    segment.kind === "statement" ? [segment.text] : []
  );
}

function fillsAlone(tree: unknown, table: Relation): boolean {
  const [kind, body] = onlyEntry(tree);
  const into = relation(fieldOf(body, "relation"));
  if (kind !== "InsertStmt" || into === undefined) return false;
  const { schema = table.schema, name } = into;
  if (!isSameRelation({ schema, name }, table)) return false;
  let isAlone = true;
  walk(body, (kind) => {
    if (/^(?:Insert|Update|Delete|Merge)Stmt$/.test(kind)) isAlone = false;
  });
  return isAlone;
}

/** What is read by name, names of its own queries aside. */
function namesIn(trees: unknown) {
  const own = new Set<unknown>();
  const names: { readonly schema?: string; readonly name: string }[] = [];
  walk(trees, (kind, node) => {
    if (kind === "CommonTableExpr") own.add(fieldOf(node, "ctename"));
    // The table that is written to is no such node.
    const name = kind === "RangeVar" ? relation(node) : undefined;
    if (name !== undefined) names.push(name);
  });
  return names.filter(({ schema, name }) =>
    schema !== undefined || !own.has(name)
  );
}
