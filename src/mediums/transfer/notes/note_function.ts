import { quoteName } from "../../../sql/quote.ts";
import { TRANSFER_SCHEMA } from "../state.ts";
import type { NotedSource } from "./noted_source.ts";
import { notesTable, PLAIN_TYPES } from "./notes_table.ts";

/** What the names of all functions that note begin with; the relation's number follows. */
export const FUNCTION_PREFIX = "note_";

/** The row trigger that notes. */
export const ROW_TRIGGER = "confiture_note";

/** The statement trigger that notes that all rows are gone. */
export const TRUNCATE_TRIGGER = "confiture_note_truncate";

/** The function that notes what is written to a table: quoted. */
export function functionOf({ source }: NotedSource): string {
  return quoteName(TRANSFER_SCHEMA, functionName(source.oid));
}

/** Its own name. */
export function functionName(oid: number): string {
  return `${FUNCTION_PREFIX}${oid}`;
}

/**
 * The body of the function. It runs with its owner's rights under the search
 * path of whoever writes: so it names no operator, type or table that such a
 * path could put another in place of. Keys are compared as they are stored: what
 * the type calls equal may become two different keys in the target.
 *
 * One function behind one row trigger, because that cost least of what was
 * measured (`tests/bench/notes.ts`; µs for each row of single-row updates that
 * take 11 without notes): 16 to 18 for one with IF; 22 and more for a trigger
 * on NEW beside one on OLD with WHEN, whose condition is made ready again by
 * each statement; 20 for a statement trigger with a transition table, 26 for one
 * with both, which moreover does not see writes to a partition, nor those of
 * logical replication. An unlogged table saved nothing that could be measured,
 * and a crash of the source would empty it. For statements of many rows
 * transition tables would be cheaper (2 µs for each of 1,000 rows that are
 * updated, instead of 6): who writes so is better followed by the WAL.
 */
export function noteBody(noted: NotedSource): string {
  const { key } = noted;
  const note = (row: string) =>
    `INSERT INTO ${notesTable(noted)} (${
      key.map((name) => quoteName(name)).join(", ")
    }) VALUES (${valuesOf(row, key)});`;
  return `
BEGIN
  IF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    ${note("NEW")}
    IF ${isOther(noted)} THEN
      ${note("OLD")}
    END IF;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN
    ${note("NEW")}
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    ${note("OLD")}
  ELSE
    INSERT INTO ${notesTable(noted)} DEFAULT VALUES;
  END IF;
  RETURN NULL;
END
`;
}

/** Whether the key changes. Types that are equal only where they are the same are compared by themselves: that is quicker. */
function isOther({ source, key }: NotedSource): string {
  const isPlain = key.every((name) => {
    const column = source.columns.find((one) => one.name === name);
    return column?.isNotNull === true && PLAIN_TYPES.has(column.baseType);
  });
  if (!isPlain) {
    const image = (row: string) =>
      `ROW(${valuesOf(row, key)})::pg_catalog.record`;
    return `${image("OLD")} OPERATOR(pg_catalog.*<>) ${image("NEW")}`;
  }
  return key.map((name) =>
    `OLD.${quoteName(name)} OPERATOR(pg_catalog.<>) NEW.${quoteName(name)}`
  ).join(" OR ");
}

function valuesOf(row: string, key: readonly string[]): string {
  return key.map((name) => `${row}.${quoteName(name)}`).join(", ");
}
