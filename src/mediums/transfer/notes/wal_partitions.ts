import { quoteLiteral, quoteName } from "../../../sql/quote.ts";
import {
  describePartitions,
  doBlock,
  membersOf,
  PARTITIONS,
} from "./install_statements.ts";
import type { NotedSource } from "./noted_source.ts";
import { notesTable } from "./notes_table.ts";

/**
 * Notes the rows that partitions have come with, and that all rows come again
 * where one has gone; writes down which there are.
 */
export function notePartitions(noted: NotedSource): readonly string[] {
  if (noted.source.kind !== "partitioned") return [];
  const notes = notesTable(noted);
  const names = noted.key.map((name) => quoteName(name)).join(", ");
  return [
    doBlock(`
DECLARE
  member record;
  known pg_catalog.text[];
BEGIN
  known := pg_catalog.string_to_array(pg_catalog.substring(pg_catalog.obj_description(${
      quoteLiteral(notes)
    }::pg_catalog.regclass, 'pg_class'), ${
      quoteLiteral(`${PARTITIONS}([0-9 ]+)$`)
    }), ' ');
  FOR member IN ${membersOf(noted.source)} LOOP
    IF member.kind = 'r' AND member.oid::pg_catalog.text <> ALL (coalesce(known, '{}')) THEN
      EXECUTE ${
      quoteLiteral(
        `INSERT INTO ${notes} (${names}) SELECT ${names} FROM ONLY `,
      )
    } || member.name;
    END IF;
  END LOOP;
  IF EXISTS (SELECT FROM pg_catalog.unnest(known) k (oid)
              WHERE k.oid::pg_catalog.oid NOT IN (SELECT m.oid FROM (${
      membersOf(noted.source)
    }) m)) THEN
    INSERT INTO ${notes} DEFAULT VALUES;
  END IF;
END`),
    describePartitions(noted),
  ];
}
