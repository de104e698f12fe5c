import { deepEqual } from "node:assert/strict";
import type { SourceMap, TransferMap } from "../../src/config/map_tables.ts";
import { mapOf, mapRefusalOf } from "./_map_refusal.ts";

/** A map in few words, a line for each thing that it says. */
function briefly({ tables, ignore, empty }: TransferMap): readonly string[] {
  return [
    ...tables.flatMap(({ table, sources, customSql }) => [
      ...customSql ? [`${table.text} = ${customSql.text}`] : [],
      ...sources.flatMap((source) => sourceLines(table.text, source)),
    ]),
    ...ignore.map(({ text }) => `ignore ${text}`),
    ...empty.map(({ text }) => `empty ${text}`),
  ];
}

function sourceLines(table: string, source: SourceMap): readonly string[] {
  const { columns, values, where, backWhere, key } = source;
  return [
    `${table} < ${source.source?.text ?? "same"}`,
    ...columns.map((one) =>
      [
        one.source.text,
        one.isLeft ? "stays" : `> ${one.target?.text ?? "same"}`,
        ...one.transform ? [`as ${one.transform.text}`] : [],
        ...one.back ? [`back ${one.back.text}`] : [],
      ].join(" ")
    ),
    ...values.map(({ target, sql }) => `${target.text} = ${sql.text}`),
    ...where ? [`where ${where.text}`] : [],
    ...backWhere ? [`back where ${backWhere.text}`] : [],
    ...key ? [`key ${key.map(({ text }) => text).join(", ")}`] : [],
  ];
}

/** What is written, the file, and what it comes to. */
const READ: readonly (readonly [string, string, ...string[]])[] = [
  [
    "columns, values, a condition and a key",
    `tables:
  app.customers:
    source: users
    columns:
      full_name: display_name
      created_at: { target: created, transform: "created_at AT TIME ZONE 'UTC'", back: "created" }
      legacy_flag: ~
      price: { transform: "price * 100" }
      whole: { back: "first || last" }
    values: { tier: "'free'", version: 1, live: true, gone: ~ }
    where: "deleted_at IS NULL "
    key: [id, "Tenant"]
ignore: [audit_*]
empty: [outbox]
`,
    "app.customers < users",
    "full_name > display_name",
    "created_at > created as created_at AT TIME ZONE 'UTC' back created",
    "legacy_flag stays",
    "price > same as price * 100",
    "whole > same back first || last",
    "tier = 'free'",
    "version = 1",
    "live = true",
    "gone = NULL",
    "where deleted_at IS NULL",
    "key id, Tenant",
    "ignore audit_*",
    "empty outbox",
  ],
  [
    "a table that is merged",
    `tables:
  accounts:
    from:
      - { source: private_accounts, values: { kind: "'private'" }, back_where: "kind = 'private'" }
      - { source: old.business_accounts, values: { kind: "'business'" } }
`,
    "accounts < private_accounts",
    "kind = 'private'",
    "back where kind = 'private'",
    "accounts < old.business_accounts",
    "kind = 'business'",
  ],
  [
    "a table that a statement fills",
    "tables:\n  legacy:\n    source: old\n    custom_sql: |\n      INSERT INTO legacy\n      SELECT 1\n",
    "legacy = INSERT INTO legacy\nSELECT 1",
    "legacy < old",
  ],
  [
    "a table that says nothing",
    "tables: { users: {} }",
    "users < same",
  ],
  [
    "the Python tool's list as a file",
    "- source_table: users\n  target_table: customers\n  columns: { full_name: display_name }\n- { source_table: orders }\n",
    "customers < users",
    "full_name > display_name",
    "orders < orders",
  ],
  [
    "the Python tool's list under tables",
    "tables:\n  - { source_table: users, target_table: customers, where: x }\n  - { target_table: orders, custom_sql: SELECT 1 }\nignore: [a]\n",
    "customers < users",
    "where x",
    "orders = SELECT 1",
    "ignore a",
  ],
  [
    "variables",
    "tables: { users: { where: \"region = '${REGION}'\" } }",
    "users < same",
    "where region = 'eu'",
  ],
];

for (const [what, text, ...lines] of READ) {
  Deno.test(`readMap() reads ${what}`, async () => {
    deepEqual(briefly(await mapOf(text)), lines);
  });
}

Deno.test("readMap() knows where each thing stands", async () => {
  const { tables } = await mapOf(`tables:
  customers:
    source: users
    columns:
      a: b
      c: { target: d, transform: "c + 1" }
`);

  const [{ table, sources = [] } = { table: undefined }] = tables;
  const [source] = sources;
  const [first, second] = source?.columns ?? [];
  deepEqual(
    [
      table?.place,
      source?.place,
      source?.source?.place,
      first?.source.place,
      first?.target?.place,
      second?.target?.place,
      second?.transform?.place,
    ].map((place) => `${place?.line}:${place?.column}`),
    ["2:3", "2:3", "3:13", "5:7", "5:10", "6:20", "6:34"],
  );
});

/** What is wrong, the file, and what is said of it. */
const REFUSED: readonly (readonly [string, string, ...string[]])[] = [
  [
    "a name of three parts",
    "tables: { a.b.c: {} }",
    '1:11 "a.b.c" is no name of a table (Write table or schema.table, in double quotes where a part holds a dot)',
  ],
  [
    "a column with a schema",
    "tables: { t: { columns: { a: t.b } } }",
    '1:30 "t.b" is no name of a column (Write a name alone, in double quotes where it holds a dot)',
  ],
  [
    "a pattern where one table is meant",
    "tables: { t: { source: a_* } }",
    '1:24 "a_*" is a pattern, but here stands one name (Write out the name)',
  ],
  [
    "a list entry without a table",
    "- { columns: { a: b } }",
    '1:3 "[0]" has neither "source_table" nor "target_table"',
  ],
  [
    "one table in two entries of a list",
    "- { source_table: a, target_table: t }\n- { source_table: b, target_table: t }\n",
    '2:36 "t" stands there twice (Write "tables: { TABLE: { from: [ … ] } }" where it is merged)',
  ],
  [
    "SQL of blanks",
    'tables: { t: { where: " " } }',
    '1:23 "tables.t.where" is an empty text (Give it a value, or remove the key)',
  ],
];

for (const [what, text, ...lines] of REFUSED) {
  Deno.test(`readMap() refuses ${what}`, async () => {
    deepEqual(await mapRefusalOf(text), lines);
  });
}
