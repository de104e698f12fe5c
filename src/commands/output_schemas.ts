import type { JsonObject } from "../kernel/events.ts";
import { SYNC_SCHEMA } from "./sync_document.ts";
import { TRANSFER_SCHEMAS } from "./transfer/documents.ts";
import { DOCTOR_SCHEMA } from "./doctor_document.ts";
import { DIFF_SCHEMA, DRIFT_SCHEMA } from "./diff_document.ts";
import { EXPAND_SCHEMA } from "./expand_document.ts";
import { GRAPH_SCHEMA } from "./graph_document.ts";
import { HISTORY } from "./history_schemas.ts";
import { LINT_SCHEMA } from "./lint_document.ts";
import { PLUGINS } from "./plugin_schemas.ts";
import { PROOF_SCHEMA } from "./proof_document.ts";
import { SCAN_SCHEMA } from "./scan_schema.ts";
import { TELLING } from "./telling_schemas.ts";
import {
  COUNT,
  COUNT_OR_NULL,
  ERROR,
  listOf,
  record,
  SWITCH,
  TEXT,
  TEXT_OR_NULL,
  VERSION,
} from "./schema_words.ts";

const OUTCOME = record({
  version: VERSION,
  name: TEXT,
  duration_ms: COUNT,
  rows_affected: COUNT,
});

const CERTAINTY: JsonObject = { enum: ["yes", "no", "unknown"] };
const LOCK_MODE: JsonObject = {
  enum: [
    "ACCESS SHARE",
    "ROW SHARE",
    "ROW EXCLUSIVE",
    "SHARE UPDATE EXCLUSIVE",
    "SHARE",
    "SHARE ROW EXCLUSIVE",
    "EXCLUSIVE",
    "ACCESS EXCLUSIVE",
  ],
};

/** What statements do to others; in the documents of dry runs only. */
const PLAN = listOf(record({
  version: VERSION,
  name: TEXT,
  statements: listOf(record({
    file: TEXT,
    line: COUNT_OR_NULL,
    statement: TEXT,
    locks: listOf(record({
      relation: TEXT,
      mode: LOCK_MODE,
      rewrites: CERTAINTY,
      scans: CERTAINTY,
      new: SWITCH,
      partitions: COUNT,
      rows: { type: ["number", "null"] },
      bytes: { type: ["number", "null"] },
    })),
    complete: SWITCH,
    rewrites: CERTAINTY,
    scans: CERTAINTY,
    blocks: { enum: ["nothing", "writes", "reads and writes", "unknown"] },
    waits_for_transactions: SWITCH,
    held: listOf(record({
      relation: TEXT,
      mode: LOCK_MODE,
      line: COUNT_OR_NULL,
    })),
    gravity: { enum: ["long", "brief", "unknown", "none"] },
    notes: listOf(TEXT),
    rows_affected: COUNT_OR_NULL,
    duration_ms: COUNT_OR_NULL,
  })),
}));

const DOWN = withPlan(record({
  success: SWITCH,
  rolled_back: listOf(OUTCOME),
  skipped: listOf(VERSION),
  errors: listOf(ERROR),
  total_duration_ms: COUNT,
  dry_run: SWITCH,
}));

/** What lint finds in migrations that are about to run. */
const LINT_WARNINGS = listOf(record({
  rule: TEXT,
  severity: { enum: ["error", "warning"] },
  message: TEXT,
  file: TEXT,
  line: COUNT_OR_NULL,
  column: COUNT_OR_NULL,
  cure: TEXT,
}));

const REPLAY = record({
  place: TEXT,
  applied: listOf(OUTCOME),
  error: { anyOf: [ERROR, { type: "null" }] },
});

const BUILD = record({
  success: SWITCH,
  files: listOf(record({
    file: TEXT,
    line: COUNT_OR_NULL,
    statements: COUNT,
    duration_ms: COUNT_OR_NULL,
    because: TEXT_OR_NULL,
  })),
  statements: COUNT,
  hash: { type: "string", pattern: "^[0-9a-f]{64}$" },
  deferred: listOf(record({ file: TEXT, line: COUNT, statement: TEXT })),
  marked: listOf(VERSION),
  recorded: listOf(record({ version: VERSION, name: TEXT })),
  total_duration_ms: COUNT,
  dry_run: SWITCH,
  executed: SWITCH,
  output: TEXT_OR_NULL,
});

const HOLDER: JsonObject = {
  anyOf: [
    { type: "null" },
    record({
      kind: { enum: ["session", "lease"] },
      pid: COUNT,
      host: TEXT_OR_NULL,
      user: TEXT,
      application: TEXT,
      address: TEXT,
      since: TEXT,
      silent_ms: COUNT_OR_NULL,
      dead: SWITCH,
    }),
  ],
};

/** The document each command prints when it is done, as JSON Schema. */
const DOCUMENTS: Readonly<Record<string, JsonObject>> = {
  "init": record({
    directory: TEXT,
    created: listOf(TEXT),
    kept: listOf(TEXT),
  }),
  "build": BUILD,
  "migrate up": withRepeatables(withPlan(record({
    success: SWITCH,
    applied: listOf({ anyOf: [OUTCOME, VERSION] }),
    skipped: listOf(VERSION),
    pending: listOf(VERSION),
    errors: listOf(ERROR),
    total_duration_ms: COUNT,
    dry_run: SWITCH,
    warnings: LINT_WARNINGS,
  }))),
  "migrate down": DOWN,
  "migrate down-to": DOWN,
  "migrate status": withRepeatables(record({
    tracking_table: TEXT,
    applied: listOf(VERSION),
    pending: listOf(VERSION),
    current: TEXT_OR_NULL,
    migrations: listOf(record({
      version: VERSION,
      name: TEXT,
      status: { enum: ["applied", "pending", "missing", "partial"] },
      applied_at: TEXT_OR_NULL,
      edited: SWITCH,
      reformatted: SWITCH,
      description: TEXT_OR_NULL,
    })),
    strays: listOf(record({
      file: TEXT,
      reason: TEXT,
      suggestion: TEXT_OR_NULL,
    })),
    summary: record({ applied: COUNT, pending: COUNT, total: COUNT }),
  })),
  "migrate current": record({ current: TEXT_OR_NULL, tracking_table: TEXT }),
  "migrate generate": record({
    version: VERSION,
    name: TEXT,
    files: listOf(TEXT),
  }),
  "migrate verify": record({
    success: SWITCH,
    verified: listOf(record({
      version: VERSION,
      name: TEXT,
      file: TEXT,
      holds: SWITCH,
      error: { anyOf: [ERROR, { type: "null" }] },
    })),
    unchecked: listOf(VERSION),
    total_duration_ms: COUNT,
  }),
  "migrate test": record({
    success: SWITCH,
    place: TEXT,
    migrations: listOf(record({
      version: VERSION,
      name: TEXT,
      verdict: {
        enum: [
          "reversible",
          "irreversible",
          "up-failed",
          "down-failed",
          "leaves-traces",
          "again-failed",
          "not-repeatable",
        ],
      },
      differences: listOf(record({
        type: { enum: ["missing", "extra", "changed"] },
        kind: TEXT,
        name: TEXT,
      })),
      up_loses: listOf(TEXT),
      down_loses: listOf(TEXT),
      down_changes_rows: listOf(TEXT),
      error: { anyOf: [ERROR, { type: "null" }] },
    })),
    untried: listOf(VERSION),
    proof: { anyOf: [PROOF_SCHEMA, { type: "null" }] },
    total_duration_ms: COUNT,
  }),
  ...HISTORY,
  "migrate adopt": record({
    success: SWITCH,
    from: TEXT,
    table: TEXT,
    tracking_table: TEXT,
    mapping: listOf(record({
      entry: TEXT,
      version: TEXT_OR_NULL,
      name: TEXT_OR_NULL,
      matched_by: { enum: ["content", "version", "name", "position", null] },
      applied_at: TEXT_OR_NULL,
      status: { enum: ["new", "missing", "known", "refused", "skipped"] },
      note: TEXT_OR_NULL,
    })),
    adopted: listOf(VERSION),
    errors: listOf(ERROR),
    total_duration_ms: COUNT,
    dry_run: SWITCH,
  }),
  "migrate preflight": record({
    success: SWITCH,
    findings: listOf(record({
      kind: TEXT,
      message: TEXT,
      file: TEXT_OR_NULL,
      line: COUNT_OR_NULL,
    })),
    warnings: LINT_WARNINGS,
    replay: REPLAY,
    differences: {
      anyOf: [
        listOf(record({
          type: { enum: ["missing", "extra", "changed"] },
          kind: TEXT,
          name: TEXT,
        })),
        { type: "null" },
      ],
    },
    against: { anyOf: [REPLAY, { type: "null" }] },
    total_duration_ms: COUNT,
  }),
  "migrate validate": record({
    valid: SWITCH,
    findings: listOf(record({
      kind: {
        enum: [
          "stray",
          "order",
          "mismatch",
          "unexecutable",
          "edited",
          "missing",
        ],
      },
      message: TEXT,
      file: TEXT_OR_NULL,
      line: COUNT_OR_NULL,
      column: COUNT_OR_NULL,
      hint: TEXT_OR_NULL,
      suggestion: TEXT_OR_NULL,
    })),
    migrations: COUNT,
    compared_with_ledger: SWITCH,
    reformatted: listOf(VERSION),
    renamed: listOf(record({ from: TEXT, to: TEXT, obstacle: TEXT_OR_NULL })),
    dry_run: SWITCH,
  }),
  "migrate rebuild": BUILD,
  "migrate diff": DIFF_SCHEMA,
  "migrate expand": EXPAND_SCHEMA,
  "migrate schema-to-schema analyze": TRANSFER_SCHEMAS.analyze,
  "migrate schema-to-schema setup": TRANSFER_SCHEMAS.done,
  "migrate schema-to-schema migrate": TRANSFER_SCHEMAS.migrate,
  "migrate schema-to-schema follow": TRANSFER_SCHEMAS.follow,
  "migrate schema-to-schema verify": TRANSFER_SCHEMAS.verify,
  "migrate schema-to-schema cutover": TRANSFER_SCHEMAS.cutover,
  "migrate schema-to-schema status": TRANSFER_SCHEMAS.status,
  "migrate schema-to-schema abort": TRANSFER_SCHEMAS.done,
  "migrate schema-to-schema cleanup": TRANSFER_SCHEMAS.done,
  "schema graph": GRAPH_SCHEMA,
  "drift": DRIFT_SCHEMA,
  "lint": LINT_SCHEMA,
  "sync": SYNC_SCHEMA,
  "sync scan": SCAN_SCHEMA,
  "lock status": record({
    held: SWITCH,
    holder: HOLDER,
    pooling: { enum: ["none", "session", "transaction"] },
  }),
  "lock release": record({ released: SWITCH, holder: HOLDER }),
  "db serve": record({ url: TEXT, port: COUNT }),
  "doctor": DOCTOR_SCHEMA,
  ...PLUGINS,
  ...TELLING,
};

/** Names of the commands whose documents are described. */
export const DESCRIBED: readonly string[] = Object.keys(DOCUMENTS);

/**
 * The JSON Schema of what a command prints with `--format json`, also when it
 * fails: then `ok` is false, and what was done until then stands beside it.
 */
export function outputSchema(command: string): JsonObject | undefined {
  const document = Object.hasOwn(DOCUMENTS, command)
    ? DOCUMENTS[command]
    : undefined;
  if (document === undefined) return undefined;
  const properties = isObject(document.properties) ? document.properties : {};
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: `confiture ${command} --format json`,
    anyOf: [
      document,
      {
        type: "object",
        properties: { ...properties, ok: { const: false }, error: ERROR },
        required: ["ok", "error"],
      },
    ],
  };
}

/** The same, which in a dry run tells what each statement does to others. */
function withPlan(document: JsonObject): JsonObject {
  const properties = isObject(document.properties) ? document.properties : {};
  return { ...document, properties: { ...properties, plan: PLAN } };
}

/** The same, which tells of what is applied again, where anything ever is. */
function withRepeatables(document: JsonObject): JsonObject {
  const properties = isObject(document.properties) ? document.properties : {};
  const repeatables = listOf(record({
    object: TEXT,
    action: { enum: ["made", "changed", "dropped", "remade"] },
    statements: listOf(TEXT),
  }));
  return { ...document, properties: { ...properties, repeatables } };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null;
}
