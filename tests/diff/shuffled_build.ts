import { deepEqual } from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { describeCatalog } from "../../src/catalog/describe.ts";
import { openDatabase } from "../../src/database/mod.ts";
import type { Database } from "../../src/kernel/database.ts";
import { SchemaBuilder } from "../../src/mediums/build/mod.ts";
import { splitScript } from "../../src/sql/split.ts";
import { PROJECT } from "../histories/_preserves.ts";
import { configOf, projectOf } from "../mediums/build/project.ts";
import { freshDatabase } from "../support/database.ts";
import { postgres } from "../support/postgres.ts";
import { readPairs } from "./pair.ts";
import { sampled } from "./sample.ts";

/** How often each schema is shuffled. */
const ROUNDS = Number(process.env.CONFITURE_TEST_SHUFFLES ?? "50");

/** What their statements wait for has no name in them, so that only their author knows the order. */
const ORDERED_BY_HAND: ReadonlySet<string> = new Set([
  // Rights that are given to what comes after.
  "default_privileges_of_own_role",
  // Constraints and indexes that come to tables from others, or are told no name.
  "check_of_its_own_valid_below_only",
  "check_valid_below_only",
  "check_valid_below_only_made",
  "constraint_on_only_partitioned",
  "constraint_on_only_partitioned_made",
  "index_on_only_partitioned",
  "index_on_only_partitioned_retyped",
  "partition_index_names_attached",
  "partition_index_names_made",
  "partition_index_names_only",
  "partitioned_index_attached_by_hand",
  // Operator classes that an extension makes the usual ones of types.
  "constraint_without_overlaps",
  // What functions are to use is told by a type, and not by a name.
  "transform_added",
]);

type Files = Readonly<Record<string, string>>;

const { version } = await postgres();
const schema = await filesOf(join(PROJECT, "db/schema"));
const seeds = await filesOf(join(PROJECT, "db/seeds"));
const expected = await onServer({ ...schema, ...seeds }, "path");

for (let round = 0; round < ROUNDS; round++) {
  Deno.test(`the example builds with its files shuffled, round ${round}`, async () => {
    const files = { ...shuffled(Object.values(schema), round), ...seeds };

    deepEqual(await onServer(files, "dependencies"), expected);
  });

  Deno.test(`the example builds with its statements shuffled, round ${round}`, async () => {
    const statements = Object.values(schema).flatMap(statementsIn);
    const files = { ...shuffled(statements, round), ...seeds };

    deepEqual(await onServer(files, "dependencies"), expected);
  });
}

Deno.test("the example builds with its files shuffled in the embedded database", async () => {
  const inOrder = await embedded({ ...schema, ...seeds }, "path");
  const files = { ...shuffled(Object.values(schema), 1), ...seeds };

  deepEqual(await embedded(files, "dependencies"), inOrder);
});

for (const { name, wanted } of sampled(loadable(), version)) {
  for (let round = 0; round < Math.ceil(ROUNDS / 25); round++) {
    Deno.test(`${name} builds with its statements shuffled, round ${round}`, async () => {
      const inOrder = await onServer({ "db/schema/a.sql": wanted }, "path");

      deepEqual(
        await onServer(shuffled(statementsIn(wanted), round), "dependencies"),
        inOrder,
      );
    });
  }
}

/** The wanted sides of the corpus, but for those that need roles of their own. */
function loadable(): readonly {
  readonly name: string;
  readonly wanted: string;
}[] {
  return readPairs().filter(({ name, since, until, roles }) =>
    since <= version && (until === 0 || version < until) &&
    roles.length === 0 && !ORDERED_BY_HAND.has(name)
  ).map(({ name, new: wanted }) => ({ name, wanted }));
}

/** Files of SQL below a directory, seeds behind all others. */
async function filesOf(directory: string): Promise<Files> {
  const names = await readdir(directory, { recursive: true });
  const files: Record<string, string> = {};
  for (const name of names.filter((each) => each.endsWith(".sql")).sort()) {
    const top = directory.endsWith("seeds") ? "zz_seeds/" : "";
    files[`db/schema/${top}${name}`] = await readFile(
      join(directory, name),
      "utf8",
    );
  }
  return files;
}

/** The statements of a file, each with what was set before it. */
function statementsIn(text: string): readonly string[] {
  const all = splitScript(text).flatMap((segment) =>
    segment.kind === "statement" ? [segment] : []
  );
  const isSet = ({ words }: { readonly words: readonly string[] }) =>
    words[0] === "SET";
  return all.filter((each) => !isSet(each)).map(({ text: own, start }) =>
    [...all.filter((each) => isSet(each) && each.start < start), { text: own }]
      .map((each) => `${each.text};\n`).join("")
  );
}

/** Texts under names that put them in any order; the same for the same seed. */
function shuffled(texts: readonly string[], seed: number): Files {
  const random = randomNumbers(seed + 1);
  const order = texts.map((text) => ({ text, rank: random() }))
    .sort((left, right) => left.rank - right.rank);
  return Object.fromEntries(
    order.map(({ text }, index) => [
      `db/schema/${String(index).padStart(4, "0")}.sql`,
      text,
    ]),
  );
}

/** Numbers from 0 to 1, the same for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed * 2_654_435_769 >>> 0;
  return () => {
    state = state + 0x6d2b79f5 >>> 0;
    let mixed = Math.imul(state ^ state >>> 15, state | 1);
    mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
    return ((mixed ^ mixed >>> 14) >>> 0) / 4_294_967_296;
  };
}

type Order = "path" | "dependencies";

async function onServer(
  files: Files,
  order: Order,
): Promise<readonly string[]> {
  await using fresh = await freshDatabase();
  await using project = await projectOf(files);
  await using database = await openDatabase(fresh.target, project.host);
  return await build(database, { project, order });
}

async function embedded(
  files: Files,
  order: Order,
): Promise<readonly string[]> {
  await using project = await projectOf(files);
  const target = { kind: "embedded", directory: project.path("data") } as const;
  await using database = await openDatabase(target, project.host);
  return await build(database, { project, order });
}

async function build(
  database: Database,
  { project, order }: {
    readonly project: Awaited<ReturnType<typeof projectOf>>;
    readonly order: Order;
  },
): Promise<readonly string[]> {
  await using builder = new SchemaBuilder({
    config: configOf(project, { build: { order, baseline: false } }),
    host: project.host,
    database,
  });
  await builder.build();
  await using session = await database.connect();
  const entries = await describeCatalog(session);
  return entries.map(({ kind, name, definition }) =>
    `${kind} ${name} ${definition}`
  );
}
