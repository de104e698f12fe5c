import { relationText } from "../../../copy/relation.ts";
import type { Session } from "../../../kernel/mod.ts";
import { quoteLiteral } from "../../../sql/quote.ts";
import { doBlock, OURS, REMOVAL } from "./notes_schema.ts";
import type { NotedSource } from "./noted_source.ts";
import { notesTable } from "./notes_table.ts";
import type { NotedTable } from "./notes_table.ts";

/** What partitions stand behind, in the comment of a table of notes. */
const PARTITIONS = "partitions: ";

/** Finds them in it, as the server reads regular expressions. */
export const PARTITIONS_REGEXP = `${PARTITIONS}([0-9: ]+)$`;

/**
 * Remembers which partitions there are, and since when each belongs to its
 * parent: one that is gone leaves no other trace, nor does one that was away.
 */
export function describePartitions(noted: NotedSource): string {
  const text = `${OURS}keys of changed rows of ${
    relationText(noted.source)
  }; ${REMOVAL}`;
  return doBlock(`
DECLARE
  partitions pg_catalog.text;
BEGIN
  partitions := ${presentPartitions(noted)};
  EXECUTE ${quoteLiteral(`COMMENT ON TABLE ${notesTable(noted)} IS `)}
    || pg_catalog.quote_literal(${quoteLiteral(text)} || coalesce(${
    quoteLiteral(`\n${PARTITIONS}`)
  } || partitions, ''));
END`);
}

/** In SQL: those that were there when it was described, as texts in an array. */
export function knownPartitions(noted: NotedTable): string {
  return `coalesce(pg_catalog.string_to_array(${known(noted)}, ' '), '{}')`;
}

/** In SQL: what a partition is known by, of a row of pg_inherits. */
export function partitionIn(row: string): string {
  return `(${row}.inhrelid::pg_catalog.text || ':' || ${row}.xmin::pg_catalog.text)`;
}

/**
 * In SQL: whether partitions have come or gone since it was written down which
 * there are. They bring rows along, and take rows away, that nobody has written.
 */
export function havePartitionsChanged(
  noted: readonly Pick<NotedSource, "source">[],
): string {
  const changed = noted.filter(({ source }) => source.kind === "partitioned")
    .map((each) =>
      `(${known(each)} IS DISTINCT FROM ${presentPartitions(each)})`
    );
  return changed.join(" OR ") || "false";
}

/** Asks it. */
export async function changedPartitions(
  session: Session,
  noted: readonly Pick<NotedSource, "source">[],
): Promise<boolean> {
  if (noted.every(({ source }) => source.kind !== "partitioned")) return false;
  const [row] = await session.query<{ hasChanged: boolean }>(
    `SELECT ${havePartitionsChanged(noted)} AS "hasChanged"`,
  );
  return row?.hasChanged === true;
}

function known(noted: NotedTable): string {
  return `pg_catalog.substring(pg_catalog.obj_description(${
    quoteLiteral(notesTable(noted))
  }::pg_catalog.regclass, 'pg_class'), '${PARTITIONS_REGEXP}')`;
}

function presentPartitions({ source: { oid } }: NotedTable): string {
  return `(WITH RECURSIVE members AS (
  SELECT i.inhrelid AS oid, ${partitionIn("i")} AS name
    FROM pg_catalog.pg_inherits i WHERE i.inhparent = ${oid} AND NOT i.inhdetachpending
  UNION
  SELECT i.inhrelid, ${partitionIn("i")}
    FROM members m JOIN pg_catalog.pg_inherits i ON i.inhparent = m.oid AND NOT i.inhdetachpending
    JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid AND c.relispartition
) SELECT pg_catalog.string_agg(m.name, ' ' ORDER BY m.oid) FROM members m)`;
}
