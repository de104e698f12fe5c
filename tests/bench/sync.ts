import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readRelations } from "../../src/copy/relations.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { keyParameters, masksOf } from "../../src/masks/mod.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import { fastest, must, print, timed } from "./measure.ts";
import type { Side } from "./measure.ts";

/**
 * Copying five tables of mixed types, against pipes of two psql: these tables
 * have neither indexes nor keys. A sync analyzes them unless it is told not to,
 * so that there are pipes with an ANALYZE after them, too. Masked, the pipe
 * selects the same expressions. At last with indexes and foreign keys, against
 * pgcopydb where it is there. The number of rows in all is an argument.
 */
const ROWS = Number(Deno.args[0] ?? 2_000_000) / 5;
const KEY = "a secret of the benchmark, 0123456789";
const ROUNDS = 3;
const TABLES = ["t1", "t2", "t3", "t4", "t5"];
const RULES = [
  "mail: { strategy: email }",
  "phone: { strategy: phone }",
  "name: { strategy: name }",
];
const PLAIN = ["--no-coverage", "--jobs", "2"];
const CLI = fileURLToPath(new URL("../../cli.ts", import.meta.url));

const options = await keyOptions();
await using host = await testHost();
await using source = await freshDatabase();
await using target = await freshDatabase();
await fill(source);
await target.query(tables());

const title = `${ROWS * 5} rows of 5 tables`;
print(
  `${title}, as they are`,
  await fastest([
    pipes("psql | psql, one after another", 1),
    pipes("the same, two at a time", 2),
    confiture("confiture sync --no-analyze", [...PLAIN, "--no-analyze"]),
    pipes("psql | psql, then ANALYZE", 1, { isAnalyzed: true }),
    pipes("the same, two at a time", 2, { isAnalyzed: true }),
    confiture("confiture sync", PLAIN),
    confiture("confiture sync --verify", [...PLAIN, "--verify"]),
  ], ROUNDS),
);
const rules = join(host.cwd, "rules.yaml");
await Deno.writeTextFile(
  rules,
  `anonymize:\n${
    TABLES.map((name) =>
      `  ${name}:\n${RULES.map((rule) => `    ${rule}\n`).join("")}`
    ).join("")
  }`,
);
const selects = await maskedSelects();
print(
  `${title}, three columns of each masked`,
  await fastest([
    pipes("the same SELECT, one after another", 1, { selects }),
    pipes("the same SELECT, two at a time", 2, { selects }),
    pipes("the same, then two ANALYZE", 2, { selects, isAnalyzed: true }),
    confiture("confiture sync --no-verify", [
      ...PLAIN,
      "--config",
      rules,
      "--no-verify",
    ]),
    confiture("confiture sync, with its proof", [
      ...PLAIN,
      "--config",
      rules,
    ]),
  ], ROUNDS),
);
await source.query(keys());
await using indexed = await freshDatabase();
await indexed.query(tables() + keys());
const whole = [
  confiture("confiture sync", PLAIN, indexed),
];
if (await isThere("pgcopydb")) whole.unshift(pgcopydb());
print(
  `${title}, with indexes and foreign keys`,
  await fastest(whole, ROUNDS),
);
await tellMemory("confiture sync", ["--no-coverage"]);
await tellMemory("the same, masked and proved", [
  "--no-coverage",
  "--config",
  rules,
]);
await source.query(
  "CREATE TABLE huge (body bytea); ALTER TABLE huge ALTER body SET STORAGE EXTERNAL; INSERT INTO huge SELECT decode(repeat('00ff', 100000000), 'hex')",
);
await target.query("CREATE TABLE huge (body bytea)");
await tellMemory("a row of 200 MB", ["--no-coverage", "--tables", "huge"]);

function tables(): string {
  return TABLES.map((name) =>
    `CREATE TABLE ${name} (id integer NOT NULL, uid uuid, mail text, phone text, name text, at timestamptz, doc jsonb, amount numeric(12,2), raw bytea, tags text[], parent integer);\n`
  ).join("");
}

function keys(): string {
  return TABLES.map((name) =>
    `ALTER TABLE ${name} ADD PRIMARY KEY (id);
CREATE INDEX ${name}_at ON ${name} (at);
CREATE UNIQUE INDEX ${name}_mail ON ${name} (mail);\n`
  ).join("") + TABLES.slice(1).map((name, index) =>
    `ALTER TABLE ${name} ADD FOREIGN KEY (parent) REFERENCES ${
      TABLES[index]
    };\n`
  ).join("");
}

async function fill(database: FreshDatabase): Promise<void> {
  await database.query(tables());
  for (const name of TABLES) {
    await database.query(
      `INSERT INTO ${name} SELECT i, gen_random_uuid(), 'person' || i || '@corp' || i % 90 || '.test', '+49 30 ' || (1000000 + i), 'Person ' || md5(i::text), now() - i * interval '1 minute', jsonb_build_object('n', i, 'text', md5(i::text)), i * 1.1, decode(md5(i::text), 'hex'), ARRAY['x' || i % 9, 'y'], i FROM generate_series(1, ${ROWS}) i`,
    );
  }
  await database.query("VACUUM ANALYZE");
}

/** One psql sends, another receives; the mask's key is a setting of the first. */
function pipes(
  name: string,
  jobs: number,
  { selects = new Map(), isAnalyzed = false }: {
    readonly selects?: ReadonlyMap<string, string>;
    readonly isAnalyzed?: boolean;
  } = {},
): Side {
  const each = async (action: (table: string) => Promise<void>) => {
    const queue = [...TABLES];
    const worker = async () => {
      for (let table = queue.shift(); table; table = queue.shift()) {
        await action(table);
      }
    };
    await Promise.all(Array.from({ length: jobs }, worker));
  };
  const copied = (table: string) =>
    must("bash", [
      "-c",
      'set -o pipefail; psql -X "$0" -c "COPY $2 TO stdout (FORMAT binary)" | PGOPTIONS= psql -X "$1" -c "COPY $3 FROM stdin (FORMAT binary)"',
      source.url,
      target.url,
      selects.get(table) ?? table,
      table,
    ], { env: { PGOPTIONS: options } });
  const analyzed = (table: string) =>
    must("psql", ["-X", target.url, "-c", `ANALYZE ${table}`]);
  const work = async () => {
    await each(copied);
    if (isAnalyzed) await each(analyzed);
  };
  return { name, prepare: emptied, run: () => timed(work) };
}

async function emptied(): Promise<void> {
  await target.query(`TRUNCATE ${TABLES.join(", ")}; CHECKPOINT`);
}

function confiture(
  name: string,
  args: readonly string[],
  to: FreshDatabase = target,
): Side {
  return {
    name,
    prepare: async () => {
      await to.query(`TRUNCATE ${TABLES.join(", ")}; CHECKPOINT`);
    },
    run: () =>
      timed(() =>
        must(Deno.execPath(), command(args, to), {
          env: { CONFITURE_MASK_KEY: KEY },
        })
      ),
  };
}

function command(args: readonly string[], to: FreshDatabase): string[] {
  return [
    "run",
    "--allow-all",
    "--no-check",
    CLI,
    "sync",
    "--from",
    source.url,
    "--to",
    to.url,
    "--yes",
    ...args,
  ];
}

/** Makes the tables, too: that costs it some milliseconds. */
function pgcopydb(): Side {
  let copy: FreshDatabase | undefined;
  const directory = join(host.cwd, "pgcopydb");
  return {
    name: "pgcopydb clone",
    prepare: async () => {
      await copy?.[Symbol.asyncDispose]();
      copy = await freshDatabase();
      await Deno.remove(directory, { recursive: true }).catch(() => {});
    },
    run: () =>
      timed(() =>
        must("pgcopydb", [
          "clone",
          "--source",
          source.url,
          "--target",
          copy?.url ?? "",
          "--dir",
          directory,
          "--table-jobs",
          "2",
          "--index-jobs",
          "2",
          "--no-owner",
          "--no-acl",
        ])
      ),
  };
}

async function maskedSelects(): Promise<ReadonlyMap<string, string>> {
  await using database = await openDatabase(source.target, host);
  await using session = await database.connect();
  const relations = await readRelations(session);
  const selects = new Map<string, string>();
  for (const relation of relations) {
    const { masks } = await masksOf(relation, {
      rules: [["mail", "email"], ["phone", "phone"], ["name", "name"]].map((
        [column = "", strategy = ""],
      ) => ({ column, rule: { kind: "strategy", strategy, options: {} } })),
    });
    const columns = relation.columns.map(({ name }) =>
      masks.find(({ target }) => target.column.name === name)?.mask
        .expression ?? name
    );
    selects.set(
      relation.name,
      `(SELECT ${columns.join(", ")} FROM ${relation.name})`,
    );
  }
  return selects;
}

/** The mask's key, for a psql: one word for each setting. */
async function keyOptions(): Promise<string> {
  const settings = Object.entries(await keyParameters(KEY));
  return settings.map(([name, value]) => `-c ${name}=${value}`).join(" ");
}

async function isThere(program: string): Promise<boolean> {
  const { success } = await new Deno.Command("bash", {
    args: ["-c", `command -v ${program}`],
    stdout: "null",
  }).output();
  return success;
}

/** The largest size of the process, by the kernel's own count. */
async function tellMemory(
  what: string,
  args: readonly string[],
): Promise<void> {
  const process = new Deno.Command(Deno.execPath(), {
    args: command(args, target),
    stdin: "null",
    stdout: "null",
    stderr: "null",
    env: { CONFITURE_MASK_KEY: KEY },
  }).spawn();
  let peak = 0;
  const look = setInterval(() => {
    try {
      const status = Deno.readTextFileSync(`/proc/${process.pid}/status`);
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
    } catch {
      // It has ended.
    }
  }, 50);
  await process.status;
  clearInterval(look);
  await Deno.stdout.write(
    new TextEncoder().encode(
      `${what} took ${(peak / 1024).toFixed(0)} MB at most\n`,
    ),
  );
}
