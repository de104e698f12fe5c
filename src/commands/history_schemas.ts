import type { JsonObject } from "../kernel/events.ts";
import {
  COUNT,
  ERROR,
  listOf,
  record,
  SWITCH,
  TEXT,
  TEXT_OR_NULL,
  VERSION,
} from "./schema_words.ts";

const MARKED = listOf(record({ version: VERSION, name: TEXT }));

/** The documents of commands that change what the ledger says. */
export const HISTORY: Readonly<Record<string, JsonObject>> = {
  "migrate baseline": record({
    success: SWITCH,
    tracking_table: TEXT,
    marked: MARKED,
    errors: listOf(ERROR),
    total_duration_ms: COUNT,
    dry_run: SWITCH,
  }),
  "migrate reinit": record({
    success: SWITCH,
    tracking_table: TEXT,
    deleted_count: COUNT,
    marked: MARKED,
    errors: listOf(ERROR),
    total_duration_ms: COUNT,
    dry_run: SWITCH,
  }),
  "migrate repair": record({
    success: SWITCH,
    tracking_table: TEXT,
    repairs: listOf(record({
      version: TEXT,
      name: TEXT,
      kinds: listOf({
        enum: [
          "edited",
          "reformatted",
          "unchecked",
          "respelled",
          "renamed",
          "missing",
          "forgotten",
        ],
      }),
      file: TEXT_OR_NULL,
      file_version: TEXT_OR_NULL,
      file_name: TEXT_OR_NULL,
      applied_at: TEXT,
      applied_checksum: TEXT_OR_NULL,
      checksum: TEXT_OR_NULL,
      diff: TEXT_OR_NULL,
    })),
    repaired: listOf(VERSION),
    forgotten: listOf(TEXT),
    answers: listOf(record({
      version: TEXT,
      name: TEXT_OR_NULL,
      direction: { enum: ["up", "down"] },
      statement: COUNT,
      text: TEXT,
      answer: { enum: ["settled", "not-run"] },
    })),
    errors: listOf(ERROR),
    total_duration_ms: COUNT,
    dry_run: SWITCH,
  }),
  "migrate wait-for": record({
    version: VERSION,
    applied: SWITCH,
    tracking_table: TEXT_OR_NULL,
    waited_ms: COUNT,
  }),
};
