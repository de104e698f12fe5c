import type { Problem } from "../kernel/errors.ts";
import type { JsonObject } from "../kernel/events.ts";
import type { EnvironmentDocument } from "./document.ts";
import { durationMs } from "./duration.ts";
import { labelOf } from "./path.ts";
import { isObject } from "./plain_data.ts";

/** The longest that PostgreSQL's settings can count: 24 days. */
const MOST_MS = 2_147_483_647;
/** PostgreSQL cuts names at 63 bytes; the table beside the ledger adds 7. */
const MOST_BYTES = 56;

/** What PostgreSQL could not hold, though it is written as it should be. */
export function limitProblems(
  values: JsonObject,
  document: EnvironmentDocument,
): readonly Problem[] {
  const migration = isObject(values.migration) ? values.migration : {};
  const { tracking_table: table } = migration;
  const durations = ["lock_timeout", "lock_budget", "statement_timeout"].filter(
    (key) => {
      const value = migration[key];
      const ms = typeof value === "string" ? durationMs(value) : undefined;
      return ms !== undefined && ms > MOST_MS;
    },
  );
  return [
    ...durations.map((key) => ({
      message: `${
        labelOf(["migration", key])
      } is longer than 24 days, the most that PostgreSQL can count`,
      place: document.placeOf(["migration", key]),
      hint: "Write 0 for no limit",
    })),
    ...typeof table === "string" && longestPart(table) > MOST_BYTES
      ? [{
        message: `${
          labelOf(["migration", "tracking_table"])
        } has a name of more than ${MOST_BYTES} bytes`,
        place: document.placeOf(["migration", "tracking_table"]),
      }]
      : [],
  ];
}

function longestPart(table: string): number {
  const parts = table.trim().match(/"(?:[^"]|"")+"|[^."]+/g) ?? [];
  return Math.max(
    0,
    ...parts.map((part) => new TextEncoder().encode(nameOf(part)).length),
  );
}

function nameOf(part: string): string {
  return part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part;
}
