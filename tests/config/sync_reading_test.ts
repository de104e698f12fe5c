import { deepEqual, equal } from "node:assert/strict";
import { shareOf } from "../../src/config/sync_reading.ts";
import type { SyncRules } from "../../src/config/sync_rules.ts";
import { rulesOf, syncRefusalOf } from "./_sync_refusal.ts";

/** Rules in few words: `users.email = template …`. */
function briefly({ anonymize }: SyncRules): readonly string[] {
  return anonymize.flatMap(({ table, columns }) =>
    columns.map(({ column, rule }) => {
      const { place: _place, kind, ...rest } = rule;
      return `${table.text}.${column.text} = ${kind} ${
        Object.values(rest).map((value) =>
          typeof value === "string" ? value : JSON.stringify(value)
        ).join(" ")
      }`.trim();
    })
  );
}

/** What is written, the file, and the rules it comes to. */
const READ: readonly (readonly [string, string, ...string[]])[] = [
  [
    "templates, strategies and SQL",
    `anonymize:
  users:
    email: "user_{id}@example.com"
    full_name: { strategy: name }
    notes: { sql: " left(notes, 0) " }
    checked: { sql: x, checked: true }
    card: { template: "**** {last4}" }
`,
    "users.email = template user_{id}@example.com",
    "users.full_name = strategy name {}",
    "users.notes = sql left(notes, 0)",
    'users.checked = sql x {"checked":true}',
    "users.card = template **** {last4}",
  ],
  [
    "functions of modules, whose paths start at the file",
    `anonymize:
  users:
    a: { code: ./masks/notes.ts }
    b: { code: ../notes.js, export: free, proof: none }
`,
    "users.a = code db/masks/notes.ts default",
    'users.b = code notes.js free {"proof":"none"}',
  ],
  [
    "the name of a strategy alone",
    "anonymize: { users: { a: hash, b: preserve, c: { strategy: preserve } } }",
    "users.a = strategy hash {}",
    "users.b = preserve",
    "users.c = preserve",
  ],
  [
    "null as the strategy of that name, however it is spelled",
    "anonymize: { users: { a: null, b: { strategy: null }, c: ~ } }",
    "users.a = strategy null {}",
    "users.b = strategy null {}",
    "users.c = strategy null {}",
  ],
  [
    "numbers and switches in their own letters",
    "anonymize: { users: { a: 007, b: true, c: { template: 1.50 } } }",
    "users.a = template 007",
    "users.b = template true",
    "users.c = template 1.50",
  ],
  [
    "the options of a strategy in their own types",
    "anonymize: { users: { a: { strategy: number_noise, ratio: 0.1 }, b: { strategy: x, days: 30, options: { y: z } } } }",
    'users.a = strategy number_noise {"ratio":0.1}',
    'users.b = strategy x {"y":"z","days":30}',
  ],
  [
    "the Python tool's lists under a table",
    "anonymize: { users: [{ column: email, strategy: email, seed: 12345 }] }",
    'users.email = strategy email {"seed":12345}',
  ],
  [
    "the Python tool's lists as a file",
    "users:\n  - column: email\n    strategy: email\norders:\n  - { column: card, strategy: redact }\n",
    "users.email = strategy email {}",
    "orders.card = strategy redact {}",
  ],
  [
    "the Python tool's profiles",
    `name: production
version: 1.0
global_seed: 7
strategies: { masked: { type: email, config: { domain: x.org } } }
tables: { users: { rules: [{ column: email, strategy: masked }, { column: b, strategy: masked, seed: 8 }] } }
`,
    'users.email = strategy email {"domain":"x.org","seed":7}',
    'users.b = strategy email {"domain":"x.org","seed":8}',
  ],
];

for (const [what, text, ...rules] of READ) {
  Deno.test(`readRules() reads ${what}`, async () => {
    deepEqual(briefly(await rulesOf(text)), rules);
  });
}

Deno.test("readRules() reads which tables and rows are copied", async () => {
  const rules = await rulesOf(`tables:
  orders: { where: "created_at > now() - interval '\${DAYS} days'" }
  big: { limit: 10, sample: 5% }
  logs: { exclude: true }
include: [users]
exclude: ["audit_*"]
schemas: [app]
subset: { start: { users: { sample: 0.05 } }, sample: 10% }
`);

  deepEqual(
    rules.tables.map(({ table, ...rest }) => ({ table: table.text, ...rest })),
    [
      {
        table: "orders",
        where: "created_at > now() - interval '90 days'",
      },
      { table: "big", limit: 10, sample: 0.05 },
      { table: "logs", isExcluded: true },
    ],
  );
  deepEqual(rules.include.map(({ text }) => text), ["users"]);
  deepEqual(rules.exclude.map(({ text }) => text), ["audit_*"]);
  deepEqual(rules.schemas, ["app"]);
  equal(rules.subset?.start[0]?.sample, 0.05);
  equal(rules.subset?.sample, 0.1);
});

Deno.test("readRules() takes lists under tables for the Python tool's choice of tables", async () => {
  const rules = await rulesOf(
    "tables: { include: [users, posts], exclude: [logs] }\n",
  );

  deepEqual(rules.include.map(({ text }) => text), ["users", "posts"]);
  deepEqual(rules.exclude.map(({ text }) => text), ["logs"]);
  deepEqual(rules.tables, []);
});

Deno.test("readRules() takes a mapping for a table that is called include", async () => {
  const rules = await rulesOf("tables: { include: { limit: 1 } }\n");

  deepEqual(rules.tables.map(({ table }) => table.text), ["include"]);
  deepEqual(rules.include, []);
});

Deno.test("readRules() takes the key's variable from the top, from a rule, or from nowhere", async () => {
  equal((await rulesOf("seed_env: A\n")).seedEnv, "A");
  equal(
    (await rulesOf(
      "anonymize: { t: { a: { strategy: x, seed_env: B }, b: { strategy: y, seed_env: B } } }",
    )).seedEnv,
    "B",
  );
  equal(
    (await rulesOf(
      "anonymize: { t: { a: { strategy: x, seed_env: B }, b: { strategy: y, seed_env: C } } }",
    )).seedEnv,
    "CONFITURE_MASK_KEY",
  );
  equal((await rulesOf("include: [t]\n")).seedEnv, "CONFITURE_MASK_KEY");
});

/** How coverage is written, and what it comes to. */
const COVERAGE: readonly (readonly [string, boolean, number])[] = [
  ["off", false, 1000],
  ["on", true, 1000],
  ["false", false, 1000],
  ["{ enabled: false }", false, 1000],
  ["{ sample_rows: 0 }", true, 0],
  ["{ ignore: [tags.name, nickname] }", true, 1000],
];

for (const [text, isOn, sampleRows] of COVERAGE) {
  Deno.test(`readRules() reads coverage: ${text}`, async () => {
    const { coverage } = await rulesOf(`coverage: ${text}\n`);

    deepEqual([coverage.isOn, coverage.sampleRows], [isOn, sampleRows]);
  });
}

/** What is wrong, the file, and what is said of it. */
const REFUSED: readonly (readonly [string, string, ...string[]])[] = [
  [
    "a column has two rules",
    "users:\n  - { column: email, strategy: a }\n  - { column: email, strategy: b }\n",
    '3:15 "users" has two rules for "email" (Keep one of them)',
  ],
  [
    "a profile's strategy is misspelt",
    "strategies: { masked: { type: email } }\ntables: { users: { rules: [{ column: email, strategy: maksed }] } }\n",
    '2:55 "tables.users.rules[0].strategy" is "maksed", which "strategies" does not have (Did you mean "masked"?)',
  ],
  [
    "a name has too many parts",
    'anonymize: { a.b.c: { x: hash }, t: { "a.b": hash } }\n',
    '1:14 "a.b.c" is no name of a table (Write table or schema.table, in double quotes where a part holds a dot)',
    '1:39 "a.b" is no name of a column (Write a name alone, in double quotes where it holds a dot)',
  ],
  [
    "a pattern stands where one name belongs",
    'anonymize: { "u*": { x: hash } }\n',
    '1:14 "u*" is a pattern, but here stands one name (Write out the names)',
  ],
  [
    "a subset starts nowhere",
    "subset: {}\n",
    '1:1 "subset" says nothing of where to start (Give it start or sample, or remove it)',
  ],
];

for (const [fault, text, ...problems] of REFUSED) {
  Deno.test(`readRules() tells when ${fault}`, async () => {
    deepEqual(await syncRefusalOf(text), problems);
  });
}

/** A share as it is written, and as a number. */
const SHARES: readonly (readonly [string, number | undefined])[] = [
  ["5%", 0.05],
  [" 12.5 % ", 0.125],
  ["0.05", 0.05],
  [".5", 0.5],
  ["1", 1],
  ["100%", 1],
  ["0%", undefined],
  ["5", undefined],
  ["101%", undefined],
  ["many", undefined],
  ["", undefined],
];

for (const [text, share] of SHARES) {
  Deno.test(`shareOf() takes "${text}" for ${share}`, () => {
    equal(shareOf(text), share);
  });
}
