import type { JsonObject } from "../kernel/events.ts";
import { COUNT, listOf, record, TEXT, TEXT_OR_NULL } from "./schema_words.ts";

/** What `sync scan` answers. */
export const SCAN_SCHEMA: JsonObject = record({
  from: TEXT,
  tables: COUNT,
  columns: COUNT,
  findings: listOf(record({
    schema: TEXT,
    table: TEXT,
    column: TEXT,
    kind: TEXT,
    reason: TEXT,
    rule: TEXT_OR_NULL,
  })),
  unreadable: listOf(TEXT),
  file: TEXT_OR_NULL,
  text: TEXT,
});
