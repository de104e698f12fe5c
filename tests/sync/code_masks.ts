/** Masks that are functions of TypeScript modules: what they make, and what stops them. */
import { deepEqual, equal, match } from "node:assert/strict";
import { createHmac } from "node:crypto";
import "../../mod.ts";
import { ends, KEY } from "./_ends.ts";
import type { Ends, EndsOptions } from "./_ends.ts";

const SCHEMA = `
CREATE TABLE people (
  id integer PRIMARY KEY, notes text, age integer, born date NOT NULL DEFAULT '2000-01-01', short varchar(8), "odd name" text[], doc jsonb
);
CREATE INDEX ON people (age);
CREATE TABLE parted (id integer, kind integer, word text) PARTITION BY LIST (kind);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES IN (1);
CREATE TABLE parted_2 PARTITION OF parted FOR VALUES IN (2);`;
const ROWS = `
INSERT INTO people SELECT i, CASE WHEN i % 7 = 0 THEN NULL ELSE E'note\\t\\\\ ' || i || E'\\nÉ' END, i, '1990-01-01'::date + i, 's' || i, ARRAY['a' || i, NULL], jsonb_build_object('n', i) FROM generate_series(1, 3000) i;
INSERT INTO parted SELECT i, 1 + i % 2, 'word ' || i FROM generate_series(1, 100) i;
ANALYZE;`;

/** What a rule says of people.notes, the module it names, and how a sync ends. */
interface Failure {
  readonly name: string;
  readonly module: string;
  readonly rules?: string;
  readonly says: readonly string[];
}

const HINT = "  hint: Correct the function: nothing was changed in the target";

const FAILURES: readonly Failure[] = [
  {
    name: "a function that throws the value",
    module:
      "export default (text: string) => {\n  throw new RangeError(text);\n};\n",
    says: [
      "error: Cannot mask people.notes: db/masks/mine.ts threw a RangeError",
      "  db/masks/mine.ts:2:9",
      HINT,
    ],
  },
  {
    name: "a function that gives a number",
    module: "export default (text: string) => text.length;\n",
    says: [
      "error: Cannot mask people.notes: db/masks/mine.ts returned a number, which is neither a string nor null",
      "  db/masks/mine.ts",
      HINT,
    ],
  },
  {
    name: "a function that gives nothing",
    module: "export default async () => {};\n",
    says: [
      "error: Cannot mask people.notes: db/masks/mine.ts returned undefined, which is neither a string nor null",
      "  db/masks/mine.ts",
      HINT,
    ],
  },
  {
    name: "a mask that is too long",
    module: "export default (text: string) => text.repeat(9);\n",
    rules: "anonymize: { people: { short: { code: ./masks/mine.ts } } }",
    says: [
      "error: Cannot mask people.short: db/masks/mine.ts returned 18 characters, and character varying(8) has room for 8",
      "  db/masks/mine.ts",
      HINT,
    ],
  },
  {
    name: "blanks behind a mask that has no room for them",
    module: 'export default () => "x" + " ".repeat(9);\n',
    rules: "anonymize: { people: { short: { code: ./masks/mine.ts } } }",
    says: [
      "error: Cannot mask people.short: db/masks/mine.ts returned 10 characters, and character varying(8) has room for 8",
      "  db/masks/mine.ts",
      HINT,
    ],
  },
  {
    name: "null for a column that is not null",
    module: "export default () => null;\n",
    rules: "anonymize: { people: { born: { code: ./masks/mine.ts } } }",
    says: [
      "error: Cannot mask people.born: db/masks/mine.ts returned null, and the column is NOT NULL",
      "  db/masks/mine.ts",
      HINT,
    ],
  },
  {
    name: "a hash without a key",
    module:
      "export default (text: string, { hash }: { hash(text: string): string }) => hash(text);\n",
    rules:
      "anonymize: { people: { notes: { code: ./masks/mine.ts, seed_env: NOT_SET } } }",
    says: [
      "error: Cannot mask: the environment variable NOT_SET is not set",
      "  hint: Set it to a secret of 32 characters or more, the same in every run: openssl rand -hex 32",
    ],
  },
  {
    name: "a promise that nobody waits for",
    module:
      "export default (text: string) => {\n  Promise.reject(new Error(text));\n  return 'x';\n};\n",
    says: [
      "error: Cannot mask: a module's function has left a promise that failed",
      "  hint: Correct the function: it must wait for all that it begins",
    ],
  },
  {
    name: "a module that is not there",
    module: "",
    rules: "anonymize: { people: { notes: { code: ./masks/mien.ts } } }",
    says: [
      "error: Cannot mask people.notes: there is no such file: db/masks/mien.ts",
      "  db/sync_config.yaml:1:39",
      "  hint: Correct the path: it starts at the directory of the rules",
    ],
  },
  {
    name: "a module without the export",
    module: "export const freeText = (text: string) => text.length + '';\n",
    rules:
      "anonymize:\n  people:\n    notes: { code: ./masks/mine.ts, export: freeTexts }\n    doc: { code: ./masks/mine.ts }",
    says: [
      "error: Cannot mask the data: 2 things are wrong with the rules",
      '  db/sync_config.yaml:3:20: Cannot mask people.notes: db/masks/mine.ts exports no "freeTexts"',
      '    hint: Did you mean "freeText"?',
      "  db/sync_config.yaml:4:18: Cannot mask people.doc: db/masks/mine.ts has no default export",
      "    hint: Write `export default`, or name one of its exports: export: freeText",
      "  hint: Give the column another rule in db/sync_config.yaml",
    ],
  },
  {
    name: "a class instead of a function",
    module: "export default class {}\n",
    says: [
      "error: Cannot mask people.notes: db/masks/mine.ts is no function",
      "  db/sync_config.yaml:1:39",
      "  hint: Export a function that takes a value and gives its mask",
    ],
  },
  {
    name: "a module that does not parse",
    module: "export default (text: string) =>\n  text.;\n",
    says: [
      "error: Cannot mask people.notes: db/masks/mine.ts cannot be loaded: Expected ident",
      "  db/masks/mine.ts:2:8",
      "  hint: Correct the module",
    ],
  },
  {
    name: "a function on a key",
    module: "export default (text: string) => text;\n",
    rules: "anonymize: { people: { id: { code: ./masks/mine.ts } } }",
    says: [
      "error: Cannot mask people.id: the column is unique, and two values may get one mask",
      "  db/sync_config.yaml:1:36",
      "  hint: Take email, username, phone, digits, credit_card, uuid or hash; for SQL that never gives one mask twice add `unique: true`",
    ],
  },
  {
    name: "a function and an unknown option",
    module: "export default (text: string) => text;\n",
    rules:
      "anonymize: { people: { notes: { code: ./masks/mine.ts, unique: true } } }",
    says: [
      'error: Cannot mask people.notes: it has no option "unique"',
      "  db/sync_config.yaml:1:39",
      "  hint: Leave it out; there are seed, seed_env, checked, proof",
    ],
  },
];

for (const { name, module, rules, says } of FAILURES) {
  Deno.test(`sync refuses ${name}, and changes nothing`, async () => {
    await using both = await bothEnds({ "db/masks/mine.ts": module });
    await both.rules(rules ?? RULES);
    await both.target.query("INSERT INTO people (id) VALUES (-1)");

    const { code, stderr } = await both.sync("--yes", "--no-coverage");

    deepEqual(
      stderr.slice(stderr.indexOf("error:")).trimEnd().split("\n"),
      says,
    );
    equal(code, 5);
    deepEqual(await both.target.query("SELECT id FROM people"), [{ id: -1 }]);
  });
}

const RULES = "anonymize: { people: { notes: { code: ./masks/mine.ts } } }";

const MASKS = `
import type { MaskFunction } from "confiture";
import { ConfitureError } from "confiture";

export default ((text, { schema, table, column, hash }) =>
  \`\${schema}.\${table}.\${column} \${typeof ConfitureError} \${text.length}\\t\\n\\\\N\${hash(text).slice(0, 12)}\`) satisfies MaskFunction;

let before = 0;
export const inOrder: MaskFunction = async (text) => {
  await Promise.resolve();
  if (Number(text) > 1 && Number(text) < before) throw new Error("not in order");
  before = Number(text);
  return String(Number(text) + 10_000);
};
export const day: MaskFunction = (text) => text.replace(/-..-..$/, "-01-01") === text ? "1900-01-02" : text.replace(/-..-..$/, "-01-01");
export const one: MaskFunction = (text) => text === '{"n": 5}' ? null : '{"masked": true}';
export const upper: MaskFunction = (text) => text.toUpperCase();
`;

Deno.test("sync masks by functions, and leaves all other bytes alone", async () => {
  await using both = await bothEnds({ "db/masks/mine.ts": MASKS });
  await both.rules(`anonymize:
  people:
    notes: { code: ./masks/mine.ts }
    age: { code: masks/mine.ts, export: inOrder }
    born: { code: ./masks/mine.ts, export: day }
    odd name: { code: ./masks/mine.ts, export: upper, proof: none }
    doc: { code: ./masks/mine.ts, export: one }
  parted:
    word: { code: ./masks/mine.ts }
`);

  const plan = await both.sync("--dry-run");
  const done = await both.sync("--yes", "--jobs", "3");
  const rows = await both.target.query(
    'SELECT id, notes, age, short, "odd name", doc::text FROM people WHERE id IN (5, 7) ORDER BY id',
  );
  const parted = await both.target.query(
    "SELECT tableoid::regclass::text AS part, word FROM parted WHERE id IN (1, 2) ORDER BY id",
  );

  equal(plan.code, 0, plan.stderr);
  match(
    plan.stdout,
    /people: as text, since notes is masked by db\/masks\/mine\.ts\n/,
  );
  match(
    plan.stdout,
    /Note: Values of people\.age leave the source: inOrder of db\/masks\/mine\.ts masks them in this program\n/,
  );
  match(plan.stdout, / {2}parted\.word: db\/masks\/mine\.ts\n/);
  equal(done.code, 0, done.stderr);
  match(done.stdout, /no value of 6 masked columns is left/);
  deepEqual(rows, [
    {
      id: 5,
      notes: "public.people.notes function 10\t\n\\N" +
        both.hash("note\t\\ 5\nÉ"),
      age: 10_005,
      short: "s5",
      "odd name": ["A5", null],
      doc: null,
    },
    {
      id: 7,
      notes: null,
      age: 10_007,
      short: "s7",
      "odd name": ["A7", null],
      doc: '{"masked": true}',
    },
  ]);
  deepEqual(parted, [
    {
      part: "parted_2",
      word: `public.parted.word function 6\t\n\\N${both.hash("word 1")}`,
    },
    {
      part: "parted_1",
      word: `public.parted.word function 6\t\n\\N${both.hash("word 2")}`,
    },
  ]);
});

const KEEPING: readonly (readonly [string, string, string, string])[] = [
  [
    "a text that its function keeps",
    'export default (text: string) => text.includes(" 1003") ? text : "x";\n',
    "notes: { code: ./masks/mine.ts }",
    'people.notes: 1 mask is a value of the column\n  db/sync_config.yaml:1:39\n  hint: Correct db/masks/mine.ts; where masks may be others\' values write "proof: changed" beside it, where values may stay "proof: none". The tables',
  ],
  [
    "a text that is another row's",
    'export default (text: string) => text.includes(" 1003") ? text.replace("3", "4") : "x";\n',
    "notes: { code: ./masks/mine.ts }",
    "people.notes: 1 mask is a value of the column",
  ],
  [
    "a number that its function writes otherwise",
    'export default (text: string) => Number(text) > 2998 ? "0" + text : "7";\n',
    "age: { code: ./masks/mine.ts }",
    "people.age: 3 rows keep their value",
  ],
];

for (const [name, module, rule, says] of KEEPING) {
  Deno.test(`sync proves ${name}, and empties the tables`, async () => {
    await using both = await bothEnds({ "db/masks/mine.ts": module });
    await both.rules(`anonymize: { people: { ${rule} } }`);

    const { code, stderr } = await both.sync("--yes", "--no-coverage");

    equal(code, 1);
    match(stderr, new RegExp(`error: Cannot prove ${says}`));
    match(stderr, /The tables of the target were emptied/);
    deepEqual(await both.target.query("SELECT count(*)::int FROM people"), [{
      count: 0,
    }]);
  });
}

Deno.test("sync takes masks that are other rows' values where the rule says so", async () => {
  await using both = await bothEnds({
    "db/masks/mine.ts":
      'export default (text: string) => text.includes(" 1003") ? text.replace("3", "4") : "x";\n',
  });
  await both.rules(
    "anonymize: { people: { notes: { code: ./masks/mine.ts, proof: changed } } }",
  );

  equal((await both.sync("--yes", "--no-coverage")).code, 0);
});

Deno.test("sync stops where a function fails on the way, and goes on with the same module alone", async () => {
  const failing = (text: string) =>
    `export default (text: string) => {\n  if (text.includes(" 2999")) throw new TypeError(text);\n  return "${text}";\n};\n`;
  await using both = await bothEnds({ "db/masks/mine.ts": failing("x") });
  await both.rules(RULES);

  const failed = await both.sync("--yes", "--no-coverage");
  const again = await both.sync("--yes", "--no-coverage", "--resume");
  await both.source.query("UPDATE people SET notes = 'n' WHERE id = 2999");
  await both.write("db/masks/mine.ts", `${failing("x")} `);
  const other = await both.sync("--yes", "--no-coverage", "--resume");
  await both.write("db/masks/mine.ts", failing("x"));
  const last = await both.sync("--yes", "--no-coverage", "--resume");

  deepEqual([failed.code, again.code, other.code, last.code], [1, 1, 5, 0]);
  deepEqual(
    failed.stderr.slice(failed.stderr.indexOf("error:")).trimEnd().split("\n"),
    [
      "error: Cannot mask people.notes: db/masks/mine.ts threw a TypeError",
      "  db/masks/mine.ts:2:37",
      "  hint: Correct the function, and run the command again; --resume goes on with the module as it was",
    ],
  );
  match(
    other.stderr,
    /its tables, rules, modules, conditions, keys or rights were others/,
  );
  deepEqual(
    await both.target.query(
      "SELECT count(*)::int, count(DISTINCT notes)::int AS notes FROM people",
    ),
    [{ count: 3000, notes: 1 }],
  );
});

Deno.test("sync tells nothing of a mask that the target does not take", async () => {
  await using both = await bothEnds({
    "db/masks/mine.ts": 'export default () => "99999999999";\n',
  });
  await both.rules(
    "anonymize: { people: { age: { code: ./masks/mine.ts } } }",
  );

  const { code, stderr } = await both.sync("--yes", "--no-coverage");

  equal(code, 1);
  equal(stderr.includes("99999999999"), false);
  match(
    stderr,
    /error: Cannot copy people: value is out of range for type integer \(line 1, column age\)/,
  );
});

/** Ends with files beside the rules. */
interface CodeEnds extends Ends {
  /** What `hash` gives, cut to twelve digits. */
  hash(text: string): string;
}

async function bothEnds(
  files: Readonly<Record<string, string>>,
  options: EndsOptions = {},
): Promise<CodeEnds> {
  const both = await ends({ schema: SCHEMA, rows: ROWS, ...options });
  for (const [path, text] of Object.entries(files)) {
    await both.write(path, text);
  }
  return Object.assign(both, { hash: hashOf });
}

function hashOf(text: string): string {
  return createHmac("sha256", KEY).update(`confiture:code:0::${text}`)
    .digest("hex").slice(0, 12);
}
