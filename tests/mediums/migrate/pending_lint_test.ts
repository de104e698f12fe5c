import { deepEqual, equal, throws } from "node:assert/strict";
import type { ConfitureError } from "../../../src/kernel/errors.ts";
import type { ConfitureEvent } from "../../../src/kernel/events.ts";
import type { Migration } from "../../../src/kernel/migration.ts";
import {
  lintPending,
  refuseFindings,
  tellFindings,
} from "../../../src/mediums/migrate/pending_lint.ts";
import type { LintWarning } from "../../../src/mediums/migrate/results.ts";

const CONFIG = { lint: { rules: {} } };

function migration(version: string, text: string): Migration {
  const place = { file: `db/migrations/${version}_a.up.sql` };
  return {
    version,
    name: "a",
    checksum: "",
    dependsOn: [],
    files: [place.file],
    up: { kind: "sql", text, place },
  };
}

const warning = (rule: string): LintWarning => ({
  rule,
  severity: "warning",
  message: "It is so",
  place: { file: "a.up.sql", line: 1, column: 1 },
  cure: "Do otherwise",
});

Deno.test("lintPending() looks at what is pending, knowing what has run", async () => {
  const made = migration("1", "CREATE TABLE t (id bigint PRIMARY KEY);");
  const proven = migration(
    "2",
    "ALTER TABLE t ADD CONSTRAINT c CHECK (id IS NOT NULL) NOT VALID;",
  );
  const validated = migration("3", "ALTER TABLE t VALIDATE CONSTRAINT c;");
  const pending = [migration("4", "ALTER TABLE t ALTER id SET NOT NULL;")];

  const blind = await lintPending({ pending, applied: [], config: CONFIG });
  const knowing = await lintPending({
    pending,
    applied: [made, proven, validated],
    config: CONFIG,
  });

  deepEqual(blind.map(({ rule }) => rule), ["set-not-null"]);
  deepEqual(knowing, []);
});

Deno.test("lintPending() heeds what the environment says of rules", async () => {
  const pending = [migration("1", "CREATE TABLE t (id char(3));")];
  const rules = {
    "char-column": "error",
    "missing-primary-key": "off",
  } as const;

  const found = await lintPending({
    pending,
    applied: [],
    config: { lint: { rules } },
  });

  deepEqual(found.map(({ rule, severity }) => [rule, severity]), [[
    "char-column",
    "error",
  ]]);
});

Deno.test("lintPending() leaves out what the server's version knows better", async () => {
  const pending = [
    migration("1", "ALTER TABLE t ADD CONSTRAINT c NOT NULL id NOT VALID;"),
  ];
  const rulesOn = async (serverVersion: number) =>
    (await lintPending({ pending, applied: [], config: CONFIG, serverVersion }))
      .map(({ rule }) => rule);

  deepEqual(await rulesOn(150_004), ["needs-newer-postgres"]);
  deepEqual(await rulesOn(180_001), []);
});

Deno.test("tellFindings() tells of the first ones, and how many there are more", () => {
  const events: ConfitureEvent[] = [];

  tellFindings(
    Array.from({ length: 7 }, () => warning("char-column")),
    (event) => void events.push(event),
  );

  equal(events.length, 6);
  deepEqual(events[0], {
    type: "warning",
    rule: "char-column",
    message: "char-column: It is so",
    place: { file: "a.up.sql", line: 1, column: 1 },
    hint: "Do otherwise",
  });
  deepEqual(events[5], {
    type: "warning",
    message: "lint finds 2 more in what is pending",
    hint: "Run `confiture lint` to see them",
  });
});

Deno.test("refuseFindings() refuses all when strict, else what the environment calls an error", () => {
  const found = [warning("char-column"), warning("money-column")];
  const rules = { "money-column": "error" } as const;

  refuseFindings(found, { isStrict: false, config: CONFIG });
  throws(
    () => refuseFindings(found, { isStrict: true, config: CONFIG }),
    (error: ConfitureError) => error.problems.length === 2,
  );
  throws(
    () =>
      refuseFindings(found, { isStrict: false, config: { lint: { rules } } }),
    (error: ConfitureError) =>
      error.message === "Cannot migrate up: money-column: It is so" &&
      error.hint === "Do otherwise",
  );
});
