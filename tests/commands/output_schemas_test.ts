import { deepEqual, equal } from "node:assert/strict";
import { Validator } from "@cfworker/json-schema";
import { CATALOGUE } from "../../src/commands/catalogue.ts";
import {
  downDocument,
  statusDocument,
  upDocument,
} from "../../src/commands/documents.ts";
import { DESCRIBED, outputSchema } from "../../src/commands/output_schemas.ts";
import { errorDocument } from "../../src/kernel/error_document.ts";
import { ConfitureError } from "../../src/kernel/errors.ts";
import type { JsonObject } from "../../src/kernel/events.ts";

const ERROR = errorDocument(
  new ConfitureError("command/usage", "Cannot run: nothing was said"),
);
const CURRENT = { current: "001", tracking_table: "public.tb_confiture" };
const UP = upDocument({
  success: true,
  applied: [{ version: "001", name: "a", durationMs: 1, rowsAffected: 0 }],
  skipped: [],
  pending: ["002"],
  errors: [],
  totalDurationMs: 1,
  dryRun: true,
  warnings: [{
    rule: "set-not-null",
    severity: "error",
    message: "Every row is read",
    place: { file: "a.up.sql", line: 1, column: 1 },
    cure: "Add a CHECK first",
  }],
  plan: [],
  repeatables: [{
    object: "view public.v",
    action: "made",
    statements: ["CREATE VIEW public.v AS SELECT 1"],
  }],
}, false);
const DOWN = downDocument({
  success: true,
  rolledBack: [{ version: "001", name: "a", durationMs: 1, rowsAffected: 0 }],
  skipped: [],
  errors: [],
  totalDurationMs: 1,
  dryRun: true,
  plan: [],
});
const STATUS = statusDocument({
  trackingTable: "public.tb_confiture",
  hasLedger: false,
  applied: [],
  pending: [],
  current: null,
  migrations: [],
  strays: [],
  repeatables: [],
  hasPending: false,
  summary: { applied: 0, pending: 0, total: 0 },
});
const BUILD = {
  success: true,
  files: [{
    file: "a.sql",
    line: null,
    statements: 1,
    duration_ms: null,
    because: null,
  }],
  statements: 1,
  hash: "0".repeat(64),
  deferred: [{ file: "a.sql", line: 1, statement: "VACUUM" }],
  marked: ["001"],
  recorded: [{ version: "001", name: "a" }],
  total_duration_ms: 0,
  dry_run: false,
  executed: true,
  output: null,
};

function isValid(command: string, document: unknown): boolean {
  return new Validator({ ...outputSchema(command) }, "2020-12")
    .validate(document).valid;
}

/** The members of the document that a command prints when it is done. */
function membersOf(command: string): readonly string[] {
  return Object.keys(Object(outputSchema(command)).anyOf[0].properties);
}

Deno.test("DESCRIBED names every command but the one that prints schemas", () => {
  const names = CATALOGUE.map(({ name }) => name);

  deepEqual(
    [...DESCRIBED, "config schema"].sort(),
    names.sort(),
  );
});

for (const name of ["nothing", "migrate", "constructor", "toString"]) {
  Deno.test(`outputSchema() knows no command "${name}"`, () => {
    equal(outputSchema(name), undefined);
  });
}

Deno.test("outputSchema() says which draft it follows and what it describes", () => {
  const { $schema, title } = outputSchema("build") ?? {};

  deepEqual([$schema, title], [
    "https://json-schema.org/draft/2020-12/schema",
    "confiture build --format json",
  ]);
});

const DOCUMENTS: Readonly<Record<string, JsonObject>> = {
  "build": BUILD,
  "migrate up": UP,
  "migrate down": DOWN,
  "migrate down-to": DOWN,
  "migrate status": STATUS,
};
for (const [command, document] of Object.entries(DOCUMENTS)) {
  Deno.test(`outputSchema() describes every member of what ${command} prints`, () => {
    equal(isValid(command, document), true);
    deepEqual(membersOf(command), Object.keys(document));
  });
}

Deno.test("outputSchema() says where a deferred statement of build stands", () => {
  equal(isValid("build", BUILD), true);
  equal(isValid("build", { ...BUILD, deferred: ["VACUUM"] }), false);
});

Deno.test("outputSchema() takes applied migrations as plain versions, too", () => {
  equal(isValid("migrate up", { ...UP, applied: ["001"] }), true);
});

Deno.test("outputSchema() takes a member that a later version adds", () => {
  equal(isValid("migrate current", { ...CURRENT, more: 1 }), true);
});

Deno.test("outputSchema() takes a failure without anything done", () => {
  equal(isValid("migrate current", { ok: false, error: ERROR }), true);
});

Deno.test("outputSchema() takes a failure beside what was done until then", () => {
  const document = { ...UP, success: false, ok: false, error: ERROR };

  equal(isValid("migrate up", document), true);
});

const WRONG: readonly (readonly [string, string, JsonObject])[] = [
  ["an empty document", "migrate current", {}],
  ["a missing member", "migrate current", { current: null }],
  ["a number as version", "migrate current", { ...CURRENT, current: 1 }],
  ["a failure that says it went well", "migrate current", {
    ok: true,
    error: ERROR,
  }],
  ["a failure without its error", "migrate current", { ok: false }],
  ["an error that is but a code", "migrate current", {
    ok: false,
    error: { code: ERROR.code },
  }],
  ["an error of an unknown form of code", "migrate current", {
    ok: false,
    error: { ...ERROR, code: "E42" },
  }],
  ["a version that is no digits", "migrate up", { ...UP, pending: ["v2"] }],
  ["a count below nothing", "migrate up", { ...UP, total_duration_ms: -1 }],
  ["what was done, in a failure, in another form", "migrate up", {
    ok: false,
    error: ERROR,
    applied: "none",
  }],
  ["an unknown state of a migration", "migrate status", {
    ...STATUS,
    migrations: [{
      version: "001",
      name: "a",
      status: "done",
      applied_at: null,
      edited: false,
      reformatted: false,
      description: null,
    }],
  }],
  ["a hash of another length", "build", { ...BUILD, hash: "abc" }],
];
for (const [what, command, document] of WRONG) {
  Deno.test(`outputSchema() of ${command} refuses ${what}`, () => {
    equal(isValid(command, document), false);
  });
}
