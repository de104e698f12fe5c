import type { Session } from "../../../kernel/mod.ts";
import { quoteLiteral } from "../../../sql/quote.ts";
import { PARTITIONS } from "./install_statements.ts";
import type { NotedSource } from "./noted_source.ts";
import { notesTable } from "./notes_table.ts";

/**
 * In SQL: whether partitions have come or gone since it was written down which
 * there are. They bring rows along, and take rows away, that nobody has written.
 */
export function havePartitionsChanged(
  noted: readonly Pick<NotedSource, "source">[],
): string {
  const changed = noted.filter(({ source }) => source.kind === "partitioned")
    .map((each) => `(${known(each)} IS DISTINCT FROM ${present(each)})`);
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

function known(noted: Pick<NotedSource, "source">): string {
  return `pg_catalog.substring(pg_catalog.obj_description(${
    quoteLiteral(notesTable(noted))
  }::pg_catalog.regclass, 'pg_class'), '${PARTITIONS}([0-9 ]+)$')`;
}

function present({ source: { oid } }: Pick<NotedSource, "source">): string {
  return `(WITH RECURSIVE members AS (
  SELECT i.inhrelid AS oid FROM pg_catalog.pg_inherits i WHERE i.inhparent = ${oid} AND NOT i.inhdetachpending
  UNION
  SELECT i.inhrelid FROM members m JOIN pg_catalog.pg_inherits i ON i.inhparent = m.oid AND NOT i.inhdetachpending
) SELECT pg_catalog.string_agg(m.oid::pg_catalog.text, ' ' ORDER BY m.oid) FROM members m)`;
}
