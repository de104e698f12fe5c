/**
 * What each strategy costs a row of the source's SELECT, in microseconds of the
 * server's processor; then a copy that functions mask, against SQL.
 */
import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { keyParameters, maskOf, STRATEGIES } from "../../src/masks/mod.ts";
import type { MaskRule } from "../../src/masks/mod.ts";
import { columnOf, KEY, strategyRule, targetOf } from "../masks/sample.ts";
import { freshDatabase } from "../support/database.ts";
import { withKey } from "../sync/_mask_tables.ts";
import { testHost } from "../support/host.ts";
import { fastest, must, print, timed } from "./measure.ts";
import type { Side } from "./measure.ts";

const ROWS = 100_000;
const ROUNDS = 3;
const COPIED_ROWS = 500_000;
const FUNCTIONS = `
export default (text, { hash }) => hash(text);
export const numbers = (text, { hash }) =>
  text.replace(/\\d{4,}/g, (digits) => hash(digits).slice(0, digits.length));
`;

/** Columns of the table, with a row's value. */
const COLUMNS: Readonly<
  Record<string, readonly [type: string, value: string]>
> = {
  email: ["text", "'user.name' || i || '@corp.example'"],
  phone: ["text", "'+49' || (15100000000 + i * 7919::bigint)"],
  phone_in_layout: [
    "text",
    "'+1 (555) ' || lpad((i * 7919 % 10000000)::text, 7, '0')",
  ],
  card: ["text", "'4111 1111 ' || lpad(i::text, 8, '0')"],
  uuid: ["uuid", "md5(i::text)::uuid"],
  inet: ["inet", "'10.0.0.0'::inet + i"],
  date: ["date", "'1950-01-01'::date + i % 20000"],
  integer: ["integer", "i"],
  notes: ["text", "'Call 1000' || i || ' or write to a' || i || '@b.example'"],
  json: ["jsonb", "jsonb_build_object('email', 'a' || i, 'plan', 'pro')"],
  names: ["text[]", "ARRAY['a' || i, 'b' || i]"],
};

const OTHERS: Readonly<Record<string, readonly string[]>> = {
  phone: ["phone", "phone_in_layout"],
  credit_card: ["card"],
  uuid: ["uuid"],
  ip: ["inet"],
  date_shift: ["date"],
  number_noise: ["integer"],
  text_redaction: ["notes"],
  json: ["json"],
  name: ["email", "names"],
};

const OPTIONS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  constant: { value: "x" },
  json: { paths: { email: "email" } },
};

const RULES: readonly (readonly [column: string, rule: MaskRule])[] = [
  ...STRATEGIES.flatMap(({ name }) =>
    (OTHERS[name] ?? ["email"]).map((column) =>
      [column, strategyRule(name, OPTIONS[name])] as const
    )
  ),
  ["email", { kind: "template", template: "user_{id}@example.com" }],
  ["phone", { kind: "template", template: "+1-555-{random(4)}" }],
  ["card", { kind: "template", template: "**** **** **** {last4}" }],
];

await using database = await freshDatabase();
const names = Object.keys(COLUMNS);
await database.query(
  `CREATE TABLE t (id integer PRIMARY KEY, nickname text, ${
    names.map((name) => `${name} ${COLUMNS[name]?.[0]}`).join(", ")
  })`,
);
await database.query(
  `INSERT INTO t SELECT i, 'nick', ${
    names.map((name) => COLUMNS[name]?.[1]).join(", ")
  } FROM generate_series(1, ${ROWS}) AS i`,
);
await database.query("VACUUM ANALYZE t");
await withKey(database, await keyParameters(KEY), async (query) => {
  await query("SET jit = off");
  await query("SET max_parallel_workers_per_gather = 0");
  const [{ pid }] = await query("SELECT pg_backend_pid() AS pid");
  const cost = async (expression: string) => {
    const costs: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const before = processorTime(pid);
      await query(
        `EXPLAIN (ANALYZE, TIMING OFF) SELECT ${expression} FROM t`,
      );
      costs.push((processorTime(pid) - before) / ROWS / 1000);
    }
    return Math.min(...costs);
  };
  for (const [name, rule] of RULES) {
    const column = columnOf(COLUMNS[name]?.[0] ?? "text", { name });
    const mask = await maskOf(rule, targetOf(column));
    const masked = await cost(mask.expression);
    const plain = await cost(name);
    await Deno.stdout.write(
      new TextEncoder().encode(
        `${mask.description.padEnd(26)} ${name.padEnd(16)} ${
          (masked - plain).toFixed(2).padStart(6)
        } µs\n`,
      ),
    );
  }
});

await compareFunctions();

/** The same rows of a text that is masked, as SQL and as functions. */
async function compareFunctions(): Promise<void> {
  await using host = testHost();
  await using target = await freshDatabase();
  await using source = await freshDatabase();
  const schema =
    "CREATE TABLE notes (id integer, at timestamptz, body text, doc jsonb)";
  await source.query(
    `${schema}; INSERT INTO notes SELECT i, now(), 'Call 1000' || i || ' or write to a' || i || '@b.example, ' || md5(i::text), jsonb_build_object('n', i) FROM generate_series(1, ${COPIED_ROWS}) i`,
  );
  await source.query("VACUUM ANALYZE notes");
  await target.query(schema);
  await mkdir(join(host.cwd, "masks"));
  await writeFile(join(host.cwd, "masks", "notes.ts"), FUNCTIONS);
  const side = async (name: string, rule: string): Promise<Side> => {
    const rules = join(host.cwd, `${rule.replace(/\W+/g, "_")}.yaml`);
    await writeFile(rules, `anonymize: { notes: { body: ${rule} } }`);
    const args = ["--config", rules, "--yes", "--no-verify", "--jobs", "2"];
    return {
      name,
      prepare: async () => {
        await target.query("TRUNCATE notes; CHECKPOINT");
      },
      run: () =>
        timed(() =>
          must(Deno.execPath(), [
            "run",
            "--allow-all",
            "--no-check",
            fileURLToPath(new URL("../../cli.ts", import.meta.url)),
            "sync",
            "--from",
            source.url,
            "--to",
            target.url,
            ...args,
          ], { env: { CONFITURE_MASK_KEY: KEY } })
        ),
    };
  };
  print(
    `${COPIED_ROWS} rows, a text of each masked`,
    await fastest([
      await side("SQL: hash", "{ strategy: hash }"),
      await side("SQL: text_redaction", "{ strategy: text_redaction }"),
      await side("a function: hash", "{ code: ./masks/notes.ts }"),
      await side(
        "a function: replacing numbers",
        "{ code: ./masks/notes.ts, export: numbers }",
      ),
    ]),
  );
}

/** Of a process, in nanoseconds. */
function processorTime(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[0]);
}
