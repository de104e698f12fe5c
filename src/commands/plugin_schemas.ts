import type { JsonObject } from "../kernel/events.ts";
import {
  COUNT,
  listOf,
  record,
  SWITCH,
  TEXT,
  TEXT_OR_NULL,
} from "./schema_words.ts";

const KIND: JsonObject = {
  enum: ["reporter", "loader", "tracker", "executor"],
};

/** The JSON Schemas of the commands for plugins. */
export const PLUGINS: Readonly<Record<string, JsonObject>> = {
  "plugin new": record({ kind: KIND, name: TEXT, file: TEXT }),
  "plugin check": record({
    success: SWITCH,
    kind: KIND,
    demands: listOf(record({
      name: TEXT,
      met: SWITCH,
      failure: TEXT_OR_NULL,
      duration_ms: COUNT,
    })),
  }),
};
