import type { EventOf } from "../kernel/events.ts";
import type { FindingEvent } from "../kernel/finding_events.ts";

/** What is found, and what comes of checks, by type. */
export function findingSamples(): {
  readonly [Type in FindingEvent["type"]]: readonly EventOf<Type>[];
} {
  return {
    "finding": [
      {
        type: "finding",
        finding: {
          rule: "set-not-null",
          severity: "warning",
          message: "users is read from its beginning to its end",
          place: {
            file: "db/migrations/004 a,b:c%.up.sql",
            line: 3,
            column: 5,
          },
          excerpt: {
            text: "ALTER TABLE users ALTER COLUMN bio SET NOT NULL;",
            column: 5,
          },
          why: "Nobody can write meanwhile",
          hint: "Add a CHECK constraint NOT VALID before",
        },
      },
      {
        type: "finding",
        finding: {
          rule: "drift",
          severity: "error",
          message:
            "only in the database\n<b>two lines</b>, ]]> and `ticks` | 100%",
          object: 'table public."<script>"',
        },
      },
    ],
    "check": [
      {
        type: "check",
        check: {
          name: "003_create_comments",
          outcome: "passed",
          durationMs: 12,
        },
      },
      {
        type: "check",
        check: {
          name: "004_<none>",
          outcome: "failed",
          message: "down leaves something behind",
          place: { file: "db/migrations/004_none.down.sql", line: 1 },
          hint: "Drop it",
          durationMs: 3,
        },
      },
      {
        type: "check",
        check: { name: "005", outcome: "skipped", message: "not tried" },
      },
    ],
  };
}
