import type { JsonObject } from "../kernel/events.ts";

/** Any text. */
export const TEXT: JsonObject = { type: "string" };
/** A text, where there is one. */
export const TEXT_OR_NULL: JsonObject = { type: ["string", "null"] };
/** A whole number from 0. */
export const COUNT: JsonObject = { type: "integer", minimum: 0 };
/** A whole number, where there is one. */
export const COUNT_OR_NULL: JsonObject = { type: ["integer", "null"] };
/** True or false. */
export const SWITCH: JsonObject = { type: "boolean" };
/** Digits. */
export const VERSION: JsonObject = { type: "string", pattern: "^\\d+$" };

/** What `--format json` prints of an error. */
export const ERROR = record({
  code: { type: "string", pattern: "^[a-z]+/[a-z-]+$" },
  message: TEXT,
  hint: TEXT,
  severity: { enum: ["error", "warning"] },
  details: record({
    problems: listOf(record({
      message: TEXT,
      file: TEXT_OR_NULL,
      line: COUNT_OR_NULL,
      column: COUNT_OR_NULL,
      hint: TEXT_OR_NULL,
    })),
    server_message: TEXT_OR_NULL,
    detail: TEXT_OR_NULL,
    server_hint: TEXT_OR_NULL,
    where: TEXT_OR_NULL,
    schema: TEXT_OR_NULL,
    table: TEXT_OR_NULL,
    column: TEXT_OR_NULL,
    constraint: TEXT_OR_NULL,
  }),
  migration: TEXT_OR_NULL,
  file: TEXT_OR_NULL,
  line: COUNT_OR_NULL,
  column: COUNT_OR_NULL,
  sqlstate: TEXT_OR_NULL,
  exit_code: { type: "integer" },
});

/** An object that has at least these members; later versions may add some. */
export function record(properties: JsonObject): JsonObject {
  return { type: "object", properties, required: Object.keys(properties) };
}

/** A list of such items. */
export function listOf(items: JsonObject): JsonObject {
  return { type: "array", items };
}
