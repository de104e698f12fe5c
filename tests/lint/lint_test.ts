import { deepEqual, equal } from "node:assert/strict";
import { ConfitureError } from "../../src/kernel/mod.ts";
import { holdsFor, lint } from "../../src/lint/lint.ts";
import type { LintOptions, LintSource } from "../../src/lint/lint.ts";
import { ruleOf } from "../../src/lint/rules.ts";

/** `rule line:column` of what is found in files of these names. */
async function found(
  files: Readonly<Record<string, string>>,
  options: LintOptions & { readonly asked?: string } = {},
): Promise<readonly string[]> {
  const { findings } = await lint(
    Object.entries(files).map(([file, text]) => source(file, text, options)),
    options,
  );
  return findings.map(({ rule, place: { file, line, column } }) =>
    `${file}:${line ?? ""}:${column ?? ""} ${rule.name}`
  );
}

function source(
  file: string,
  text: string,
  { asked }: { readonly asked?: string },
): LintSource {
  return {
    file,
    text,
    kind: file.startsWith("schema/")
      ? "schema"
      : file.includes(".down.")
      ? "down"
      : "up",
    isAsked: asked === undefined || asked === file,
  };
}

Deno.test("lint() names the place, the line and the rule", async () => {
  const { findings, files } = await lint([{
    file: "m/1_a.up.sql",
    kind: "up",
    text: "SELECT 'ü';\n  ALTER TABLE größen\n    ADD COLUMN b json;\n",
  }]);

  equal(files, 1);
  deepEqual(
    findings.map(({ rule, ...finding }) => ({ ...finding, rule: rule.name })),
    [{
      rule: "json-column",
      severity: "warning",
      message: '"b" is json',
      place: { file: "m/1_a.up.sql", line: 3, column: 18 },
      excerpt: { text: "    ADD COLUMN b json;", column: 18 },
      statement: {
        text: "ALTER TABLE größen\n    ADD COLUMN b json",
        start: 14,
      },
      edits: [],
    }],
  );
});

Deno.test("lint() points at the command of an ALTER TABLE that is meant", async () => {
  deepEqual(
    await found({
      "m/1.up.sql":
        `ALTER TABLE "drop"."add" ADD CHECK (a IN (1, 2)) NOT VALID,\n  DROP COLUMN b;`,
    }),
    ["m/1.up.sql:2:3 drop-column"],
  );
});

Deno.test("lint() follows the files: what an earlier one made is in use", async () => {
  const create = "CREATE TABLE a (id bigint PRIMARY KEY, b varchar(9));";

  deepEqual(
    await found({
      "m/1.up.sql": `${create} CREATE INDEX i ON a (b);`,
      "m/2.up.sql": "CREATE INDEX j ON a (id, b);",
    }),
    ["m/2.up.sql:1:1 create-index-concurrently"],
  );
});

Deno.test("lint() knows the types that earlier files gave", async () => {
  deepEqual(
    await found({
      "m/1.up.sql":
        "CREATE TABLE a (id bigint PRIMARY KEY, b varchar(9), c numeric(9, 2), d int);",
      "m/2.up.sql": `ALTER TABLE a ALTER b TYPE varchar(20);
ALTER TABLE a ALTER b TYPE text, ALTER c TYPE numeric(12, 2);
ALTER TABLE a ALTER b TYPE varchar(20);
ALTER TABLE a ALTER d TYPE bigint;`,
    }),
    [
      "m/2.up.sql:3:15 change-column-type",
      "m/2.up.sql:4:15 change-column-type",
    ],
  );
});

Deno.test("lint() takes SET NOT NULL where an earlier file has validated a CHECK", async () => {
  const add = "ALTER TABLE a ADD CONSTRAINT c CHECK (b IS NOT NULL) NOT VALID;";
  const set = "ALTER TABLE a ALTER b SET NOT NULL;";
  const create = "CREATE TABLE a (id bigint PRIMARY KEY, b int);";

  deepEqual(
    await found({ "m/1.up.sql": create, "m/2.up.sql": add, "m/4.up.sql": set }),
    ["m/4.up.sql:1:15 set-not-null"],
  );
  deepEqual(
    await found({
      "m/1.up.sql": create,
      "m/2.up.sql": add,
      "m/3.up.sql": "ALTER TABLE a VALIDATE CONSTRAINT c;",
      "m/4.up.sql": set,
    }),
    [],
  );
});

Deno.test("lint() looks for keys and indexes in all files", async () => {
  deepEqual(
    await found({
      "m/1.up.sql":
        "CREATE TABLE a (id bigint, b bigint REFERENCES a (id)); CREATE TABLE c (d int);",
      "m/2.up.sql":
        "ALTER TABLE a ADD CONSTRAINT a_pkey PRIMARY KEY USING INDEX i;",
      "m/3.up.sql": "CREATE INDEX CONCURRENTLY a_b ON a (b);",
    }),
    ["m/1.up.sql:1:70 missing-primary-key"],
  );
});

Deno.test("lint() takes each directory for a history of its own", async () => {
  deepEqual(
    await found({
      "m/1.up.sql": "CREATE TABLE a (id bigint);",
      "n/2.up.sql": "ALTER TABLE a ADD PRIMARY KEY USING INDEX i;",
    }),
    ["m/1.up.sql:1:14 missing-primary-key"],
  );
});

Deno.test("lint() does not ask of a partitioned table what PostgreSQL refuses", async () => {
  deepEqual(
    await found({
      "m/1.up.sql":
        "CREATE TABLE a (b bigint PRIMARY KEY) PARTITION BY LIST (b); CREATE INDEX i ON a (b, b);",
      "m/2.up.sql": "DROP INDEX i;",
      "m/3.up.sql":
        "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES c; ALTER TABLE a ADD UNIQUE (b);",
    }),
    [],
  );
});

Deno.test("lint() does not look for locks in files that build an empty database", async () => {
  deepEqual(
    await found({
      "schema/1.sql": "CREATE TABLE a (id bigint PRIMARY KEY, b bigint);",
      "schema/2.sql":
        "CREATE INDEX i ON a (b); ALTER TABLE a ADD CHECK (b > 0); ALTER TABLE a ADD c int NOT NULL;",
    }),
    [],
  );
});

Deno.test("lint() lets a way back drop what the way up made", async () => {
  deepEqual(
    await found({
      "m/1.up.sql": "CREATE TABLE a (id bigint PRIMARY KEY);",
      "m/1.down.sql": "DROP TABLE a CASCADE;",
      "m/2.down.sql":
        "DROP INDEX i; ALTER TABLE a DROP COLUMN b, ALTER c DROP NOT NULL; ALTER TABLE a RENAME TO b;",
    }),
    [],
  );
});

Deno.test("lint() looks for locks in a way back, too", async () => {
  deepEqual(
    await found({ "m/1.down.sql": "CREATE INDEX i ON a (b);" }),
    ["m/1.down.sql:1:1 create-index-concurrently"],
  );
});

Deno.test("lint() reads what is not asked for, and says nothing of it", async () => {
  deepEqual(
    await found({
      "m/1.up.sql": "CREATE TABLE a (id serial); DROP TABLE z;",
      "m/2.up.sql": "ALTER TABLE a ALTER id TYPE int; DROP TABLE a;",
    }, { asked: "m/2.up.sql" }),
    ["m/2.up.sql:1:15 change-column-type", "m/2.up.sql:1:34 drop-table"],
  );
});

Deno.test("lint() asks the named rules only, also those on request", async () => {
  deepEqual(
    await found(
      { "m/1.up.sql": "CREATE TABLE a (b varchar(3), c json);" },
      { rules: ["varchar-limit"] },
    ),
    ["m/1.up.sql:1:19 varchar-limit"],
  );
});

Deno.test("lint() leaves rules out that are excepted", async () => {
  deepEqual(
    await found(
      { "m/1.up.sql": "CREATE TABLE a (b json);" },
      { except: ["json-column"] },
    ),
    ["m/1.up.sql:1:14 missing-primary-key"],
  );
});

Deno.test("lint() lets a file allow a rule, and keeps what was allowed", async () => {
  const { findings, allowed } = await lint([{
    file: "m/1.up.sql",
    kind: "up",
    text:
      "-- confiture: allow drop-table nobody reads them\nDROP TABLE a;\nDROP TABLE b;",
  }], { rules: ["drop-table"] });

  deepEqual(findings, []);
  deepEqual(
    allowed.map(({ reason, place }) => [reason, place.line]),
    [["nobody reads them", 2], ["nobody reads them", 3]],
  );
});

Deno.test("lint() lets a statement be allowed, and not its neighbours", async () => {
  deepEqual(
    await found({
      "m/1.up.sql": `DROP TABLE a;
-- confiture: allow drop-table nobody reads b
-- confiture: allow drop-cascade its views are known
DROP TABLE b CASCADE;
DROP TABLE c;`,
    }),
    [
      "m/1.up.sql:1:1 drop-table",
      "m/1.up.sql:4:1 many-exclusive-locks",
      "m/1.up.sql:5:1 drop-table",
    ],
  );
});

Deno.test("lint() allows what a file as a whole breaks at its head only", async () => {
  const allow = "-- confiture: allow missing-down it cannot be undone";
  const of = (text: string) =>
    lint([{ file: "m/1.up.sql", kind: "up", hasDown: false, text }]);

  const { findings: atHead } = await of(`${allow}\nSELECT 1;`);
  const { findings: below } = await of(`SELECT 1;\n${allow}\nSELECT 2;`);

  deepEqual(atHead, []);
  deepEqual(below.map(({ rule }) => rule.name), [
    "missing-down",
    "allow-nothing",
  ]);
});

Deno.test("lint() says nothing of idle allowances where only some rules are asked", async () => {
  deepEqual(
    await found(
      { "m/1.up.sql": "-- confiture: allow drop-table old\nSELECT 1;" },
      { rules: ["json-column"] },
    ),
    [],
  );
});

Deno.test("lint() goes on behind a file that cannot be read", async () => {
  const { findings } = await lint([
    { file: "m/1.up.sql", kind: "up", text: "SELECT 'never closed;" },
    {
      file: "m/2.up.sql",
      kind: "up",
      text: "",
      problem: new ConfitureError("migration/invalid", "Cannot read it", {
        place: { file: "m/2.up.sql", line: 7, column: 8 },
      }),
    },
    { file: "m/3.up.sql", kind: "up", text: "DROP DATABASE a" },
  ]);

  deepEqual(
    findings.map(({ rule, place }) => [rule.name, place.line, place.column]),
    [
      ["syntax-error", 1, 8],
      ["syntax-error", 7, 8],
      ["drop-database", 1, 1],
    ],
  );
});

Deno.test("lint() does not take strings of another kind for errors", async () => {
  deepEqual(
    await found({
      "m/1.up.sql":
        "SET standard_conforming_strings = off; INSERT INTO a VALUES ('it\\'s');",
    }),
    [],
  );
});

Deno.test("lint() offers edits that let a statement be repeated", async () => {
  const text = "DROP TABLE a;\nCREATE TABLE b (id bigint);\nVACUUM c;";
  const { findings } = await lint([{ file: "m/1.up.sql", kind: "up", text }], {
    rules: ["idempotent-create", "idempotent-drop"],
  });

  deepEqual(findings.flatMap(({ edits }) => edits), [
    { start: 11, end: 11, text: "IF EXISTS " },
    { start: 27, end: 27, text: "IF NOT EXISTS " },
  ]);
});

Deno.test("holdsFor() leaves out rules that are not true for a server", () => {
  const rule = ruleOf("public-schema-create");

  deepEqual(
    [14, 15, undefined].map((version) =>
      rule !== undefined && holdsFor(rule, version)
    ),
    [false, true, true],
  );
});
