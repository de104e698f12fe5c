import { quoteLiteral, quoteName } from "../../../sql/quote.ts";
import { membersOf } from "./install_statements.ts";
import { doBlock } from "./notes_schema.ts";
import type { NotedSource } from "./noted_source.ts";
import { notesTable } from "./notes_table.ts";
import {
  describePartitions,
  knownPartitions,
  partitionIn,
} from "./partitions.ts";

/**
 * Notes the rows that partitions have come with, and that all rows come again
 * where one has gone; writes down which there are. Under a lock that lets none
 * come or go.
 */
export function notePartitions(noted: NotedSource): readonly string[] {
  if (noted.source.kind !== "partitioned") return [];
  const notes = notesTable(noted);
  const names = noted.key.map((name) => quoteName(name)).join(", ");
  return [
    doBlock(`
DECLARE
  member record;
  known pg_catalog.text[] := ${knownPartitions(noted)};
  present pg_catalog.text[] := '{}';
BEGIN
  FOR member IN SELECT m.kind, m.name, ${partitionIn("i")} AS partition
                  FROM (${membersOf(noted.source)}) m
                  JOIN pg_catalog.pg_inherits i ON i.inhrelid = m.oid
                 WHERE m.oid <> ${noted.source.oid} LOOP
    present := present || member.partition;
    IF member.kind = 'r' AND member.partition <> ALL (known) THEN
      EXECUTE ${
      quoteLiteral(
        `INSERT INTO ${notes} (${names}) SELECT ${names} FROM ONLY `,
      )
    } || member.name;
    END IF;
  END LOOP;
  IF NOT known <@ present THEN
    INSERT INTO ${notes} DEFAULT VALUES;
  END IF;
END`),
    describePartitions(noted),
  ];
}
