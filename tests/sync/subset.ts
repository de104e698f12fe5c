/** Subsets of schemas that hurt, loaded into an empty copy whose foreign keys are checked afterwards. */
import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { join } from "node:path";
import type { Session } from "../../src/kernel/database.ts";
import type { DatabaseTarget } from "../../src/kernel/target.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { generateRelated } from "../support/generate_related.ts";
import { testHost } from "../support/host.ts";
import {
  loadSubset,
  rowsNeeded,
  rowsTaken,
  rowsTakenByRange,
  takeSubset,
} from "../support/subset.ts";
import type { Start } from "../support/subset.ts";
import { FOREIGN_KEYS, PERIODS, ROWS, TABLES } from "./_subset_schema.ts";

const SCHEMAS = Number(Deno.env.get("CONFITURE_TEST_SCHEMAS") ?? 40);
const SEED = Number(Deno.env.get("CONFITURE_TEST_SEED") ?? 1);

interface Case {
  readonly name: string;
  readonly start: readonly Start[];
  /** Queries of what starts, by other words. */
  readonly starts: readonly string[];
  readonly rest?: "whole";
}

const CASES: readonly Case[] = [
  {
    name: "a cycle of three tables, one of them started at by one row",
    start: [{ table: "ring_a", where: "id = 7" }],
    starts: ["SELECT tableoid, ctid FROM ring_a WHERE id = 7"],
  },
  {
    name: "a list of 300 rows, started at its end",
    start: [{ table: "chain", where: "id = 300" }],
    starts: ["SELECT tableoid, ctid FROM chain WHERE id = 300"],
  },
  {
    name: "a tree of 20,000 rows, a share of it",
    start: [{ table: "tree", where: "id % 3 = 0 -- a comment" }],
    starts: ["SELECT tableoid, ctid FROM tree WHERE id % 3 = 0"],
  },
  {
    name: "keys of several columns, MATCH FULL and MATCH SIMPLE, with NULLs",
    start: [{ table: "pair_user", where: "id BETWEEN 5 AND 25" }],
    starts: ["SELECT tableoid, ctid FROM pair_user WHERE id BETWEEN 5 AND 25"],
  },
  {
    name: "keys of partitioned tables, of partitions between and of one alone",
    start: [{ table: "sale", where: "id % 7 = 1" }],
    starts: ["SELECT tableoid, ctid FROM sale WHERE id % 7 = 1"],
  },
  {
    name: "one partition, started at by its own name",
    start: [{ table: "sale_east_low", limit: 3 }],
    starts: [
      "SELECT tableoid, ctid FROM sale_east_low WHERE id IN (SELECT id FROM sale_east_low ORDER BY id LIMIT 3)",
    ],
  },
  {
    name: "a partitioned table between, started at by its own name",
    start: [{ table: "sale_east" }],
    starts: ["SELECT tableoid, ctid FROM sale_east"],
  },
  {
    name: "parents and children of plain inheritance",
    start: [{ table: "vehicle", where: "id < 4" }, {
      table: "car",
      where: "id > 105",
    }],
    starts: [
      "SELECT tableoid, ctid FROM ONLY vehicle WHERE id < 4",
      "SELECT tableoid, ctid FROM car WHERE id > 105",
    ],
  },
  {
    name: "quoted and Unicode names, operators of other types and collations",
    start: [{
      schema: "Ünï schéma",
      table: 'Größe "x"',
      where: `"Näme" < 'w12'`,
    }],
    starts: [
      `SELECT tableoid, ctid FROM "Ünï schéma"."Größe ""x""" WHERE "Näme" < 'w12'`,
    ],
  },
  {
    name: "domains, enums, arrays, numbers of other sizes, generated columns",
    start: [{ table: "typed_user", where: "id <= 12" }],
    starts: ["SELECT tableoid, ctid FROM typed_user WHERE id <= 12"],
  },
  {
    name: "a key that is not validated, with rows whose reference is broken",
    start: [{ table: "orphan" }],
    starts: ["SELECT tableoid, ctid FROM orphan"],
  },
  {
    name: "a table without a key, with a limit and a sample",
    start: [{ table: "keyless", sample: 1, limit: 5 }],
    starts: [
      `SELECT tableoid, ctid FROM keyless WHERE ctid IN (SELECT ctid FROM keyless k ORDER BY (ROW(k.*))::text COLLATE "C" LIMIT 5)`,
    ],
  },
  {
    name: "two starts of one table, a third of another",
    start: [
      { table: "ring_b", where: "id = 1" },
      { table: "ring_b", limit: 2 },
      { table: "tree", where: "id = 77" },
    ],
    starts: [
      "SELECT tableoid, ctid FROM ring_b WHERE id <= 2",
      "SELECT tableoid, ctid FROM tree WHERE id = 77",
    ],
  },
  {
    name: "everything but what a condition leaves out",
    start: [{ table: "ring_a", where: "id < 0" }],
    starts: [
      "SELECT tableoid, ctid FROM ring_b",
      "SELECT tableoid, ctid FROM ring_c",
    ],
    rest: "whole",
  },
];

Deno.test("a subset holds what foreign keys need and nothing else", async (t) => {
  await using source = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(source.target, host);
  await using session = await database.connect();
  const hasPeriods = session.serverVersion >= 180000;
  await session.execute([TABLES, ROWS, FOREIGN_KEYS].join(";"));

  for (const each of CASES) {
    await t.step(each.name, () => check(source, session, each));
  }
  await t.step({
    name: "keys over periods",
    ignore: !hasPeriods,
    fn: async () => {
      await session.execute(PERIODS);
      await using taken = await takeSubset(source.target, [{
        table: "stay",
        where: "id = 1",
      }]);
      deepEqual(
        (await rowsTaken(taken)).map((row) => row.split(" ")[0]),
        ["room", "room", "stay"],
      );
    },
  });
});

Deno.test("subsets of random schemas hold what foreign keys need and nothing else", async (t) => {
  for (let seed = SEED; seed < SEED + SCHEMAS; seed++) {
    await t.step(`seed ${seed}`, async () => {
      const { schema, foreignKeys, start, starts } = generateRelated(seed);
      await using source = await freshDatabase();
      await using host = testHost();
      await using database = await openDatabase(source.target, host);
      await using session = await database.connect();
      await session.execute([...schema, ...foreignKeys].join(";\n"));
      await checkInto(source, session, { name: "", start, starts }, {
        schema: schema.filter((statement) => !statement.startsWith("INSERT")),
        foreignKeys,
      });
    });
  }
});

Deno.test("a subset of the embedded database", async () => {
  await using host = testHost();
  const target: DatabaseTarget = {
    kind: "embedded",
    directory: join(host.cwd, "data"),
  };
  {
    await using database = await openDatabase(target, host);
    await using session = await database.connect();
    await session.execute([TABLES, ROWS, FOREIGN_KEYS].join(";"));
  }

  await using taken = await takeSubset(target, [
    { table: "tree", where: "id % 3 = 0" },
    { table: "sale", limit: 9 },
    { table: "ring_a", where: "id = 7" },
  ]);

  const rows = await rowsTaken(taken);
  ok(rows.length > 6_000);
  deepEqual(await rowsTakenByRange(taken, 3), rows);
});

Deno.test("a subset is the same in two runs, wherever its rows stand", async () => {
  await using source = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(source.target, host);
  await using session = await database.connect();
  await session.execute([TABLES, ROWS, FOREIGN_KEYS].join(";"));
  const start: readonly Start[] = [
    { table: "tree", sample: 0.02 },
    { table: "keyless", sample: 0.4 },
    { table: "sale", sample: 0.3, limit: 40 },
    { table: "typed_user", sample: 0.5 },
    { table: "pair_user", limit: 12 },
  ];

  const before = await contentsOf(source, start);
  await session.execute("UPDATE tree SET id = id; UPDATE sale SET id = id");
  await session.execute("VACUUM FULL");
  const after = await contentsOf(source, start);

  deepEqual(after, before);
  ok(before.length > 600);
});

Deno.test("a subset needs no right but SELECT", async () => {
  await using source = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(source.target, host);
  await using session = await database.connect();
  await session.execute([TABLES, ROWS, FOREIGN_KEYS].join(";"));
  const role = `reader_${source.name}`;
  await session.execute(`CREATE ROLE ${role} LOGIN PASSWORD 'reads';
REVOKE TEMPORARY ON DATABASE ${source.name} FROM public;
GRANT USAGE ON SCHEMA public, "Ünï schéma" TO ${role};
GRANT SELECT ON ALL TABLES IN SCHEMA public, "Ünï schéma" TO ${role};
ALTER ROLE ${role} SET default_transaction_read_only = on`);
  const { host: name, port } = source.server;
  const url = `postgresql://${role}:reads@${name}:${port}/${source.name}`;
  try {
    await using taken = await takeSubset(
      { kind: "server", url, parameters: {} },
      [{ table: "ring_a", sample: 0.5 }, { table: "tree", limit: 100 }],
    );
    ok((await rowsTaken(taken)).length > 100);
  } finally {
    await session.execute(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  }
});

Deno.test("a condition that the source does not understand is refused by its table", async () => {
  await using source = await freshDatabase();
  await source.query("CREATE TABLE t (id int PRIMARY KEY)");

  await rejects(
    takeSubset(source.target, [{ table: "t", where: "idd = 1" }]),
    {
      code: "sync/selection",
      message: 'Cannot select rows of "t": column "idd" does not exist',
    },
  );
});

/** Against the rows found by other means, by ranges, and loaded. */
function check(
  source: FreshDatabase,
  session: Session,
  each: Case,
): Promise<void> {
  return checkInto(source, session, each, {
    schema: [TABLES],
    foreignKeys: [FOREIGN_KEYS],
  });
}

async function checkInto(
  source: FreshDatabase,
  session: Session,
  { start, starts, rest }: Case,
  script: {
    readonly schema: readonly string[];
    readonly foreignKeys: readonly string[];
  },
): Promise<void> {
  await using taken = await takeSubset(
    source.target,
    start,
    rest === undefined ? {} : {
      rest,
      selected: ["ring_a", "ring_b", "ring_c"]
        .map((name) => ({ schema: "public", name })),
    },
  );
  const rows = await rowsTaken(taken);

  deepEqual(rows, await rowsNeeded(session, taken.relations, starts));
  deepEqual(await rowsTakenByRange(taken, 3), rows);
  await using empty = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(empty.target, host);
  await using target = await database.connect();
  await target.execute(script.schema.join(";\n"));
  equal(await loadSubset(taken, target), rows.length);
  await target.execute(script.foreignKeys.join(";\n"));
}

async function contentsOf(
  source: FreshDatabase,
  start: readonly Start[],
): Promise<readonly string[]> {
  await using taken = await takeSubset(source.target, start);
  const contents: string[] = [];
  for (const { relation } of taken.plan.tables) {
    const name = `"${relation.schema}"."${
      relation.name.replaceAll('"', '""')
    }"`;
    const rows = await taken.session.query<{ content: string }>(
      `SELECT t::text AS content FROM ONLY ${name} t WHERE (${
        taken.filters.get(relation.oid)?.where ?? "true"
      })`,
    );
    contents.push(...rows.map(({ content }) => `${relation.name} ${content}`));
  }
  return contents.sort();
}
