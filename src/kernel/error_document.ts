import type { ConfitureError, Problem } from "./errors.ts";
import type { JsonObject } from "./events.ts";

/** An error as JSON output shows it. */
export function errorDocument(error: ConfitureError): JsonObject {
  const { server, place } = error;
  return {
    code: error.code,
    message: error.message,
    hint: error.hint,
    severity: "error",
    details: {
      problems: error.problems.map(problemDocument),
      server_message: server?.message ?? null,
      detail: server?.detail ?? null,
      server_hint: server?.hint ?? null,
      where: server?.where ?? null,
      schema: server?.schema ?? null,
      table: server?.table ?? null,
      column: server?.column ?? null,
      constraint: server?.constraint ?? null,
    },
    migration: error.migration ?? null,
    file: place?.file ?? null,
    line: place?.line ?? null,
    column: place?.column ?? null,
    sqlstate: server?.sqlstate ?? null,
    exit_code: error.exitCode,
  };
}

function problemDocument({ message, place, hint }: Problem): JsonObject {
  return {
    message,
    file: place?.file ?? null,
    line: place?.line ?? null,
    column: place?.column ?? null,
    hint: hint ?? null,
  };
}
