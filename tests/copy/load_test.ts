import { deepEqual, equal, rejects } from "node:assert/strict";
import { load, unitsOf } from "../../src/copy/load.ts";
import { readRelations } from "../../src/copy/relations.ts";
import {
  counterpartOf,
  readSequences,
  readStates,
  setSequence,
} from "../../src/copy/sequences.ts";
import { Snapshot } from "../../src/copy/snapshot.ts";
import type { TableCopy } from "../../src/copy/table_copy.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import { relation } from "../mediums/sync/_relations.ts";

const SCHEMA = `
CREATE TABLE a (id bigint GENERATED ALWAYS AS IDENTITY, body text, twice bigint GENERATED ALWAYS AS (id * 2) STORED);
CREATE TABLE b (n integer CHECK (n < 5000), word text);
CREATE SEQUENCE alone;
`;

Deno.test("load() copies one state of the source, whatever is written meanwhile", async (t) => {
  await using host = await testHost();
  await using there = await freshDatabase();
  await using here = await freshDatabase();
  await using from = await openDatabase(there.target, host);
  await using to = await openDatabase(here.target, host);
  await there.query(
    `${SCHEMA} INSERT INTO a (body) SELECT repeat('x', i % 50) FROM generate_series(1, 4000) i;
     INSERT INTO b SELECT i, 'w' || i FROM generate_series(1, 3000) i; SELECT setval('alone', 77)`,
  );
  await here.query(SCHEMA);
  await using snapshot = await Snapshot.open(from);
  await there.query("DELETE FROM a WHERE id > 10; UPDATE b SET n = n + 1");
  const sources = await readRelations(snapshot.session);
  await using session = await to.connect();
  const targets = await readRelations(session);
  const copyOf = (name: string, columns: readonly string[]): TableCopy => {
    const source = sources.find((one) => one.name === name);
    const target = targets.find((one) => one.name === name);
    if (!source || !target) throw new Error(`There is no ${name}`);
    return {
      source,
      target,
      columns: columns.map((column) => ({ name: column })),
      format: { kind: "binary" },
      ranges: [{ from: 0, to: 2 }, { from: 2 }],
    };
  };
  const copies = [copyOf("a", ["id", "body"]), copyOf("b", ["n", "word"])];

  await t.step("in ranges, by two workers", async () => {
    const done: number[] = [];
    await load(unitsOf(copies), {
      snapshot,
      target: to,
      jobs: 2,
      onProgress: (progress) =>
        progress.kind === "done" && done.push(progress.rows),
    });

    equal(done.reduce((sum, rows) => sum + rows, 0), 7000);
    deepEqual(
      await here.query(
        "SELECT (SELECT count(*) FROM a)::int AS a, (SELECT sum(twice) FROM a)::int AS twice, (SELECT max(n) FROM b) AS b",
      ),
      [{ a: 4000, twice: 4000 * 4001, b: 3000 }],
    );
  });

  await t.step(
    "what fails is told by table and row, without the row",
    async () => {
      await here.query("TRUNCATE b; ALTER TABLE b ADD CHECK (n <> 2500)");
      await rejects(
        load(unitsOf([copyOf("b", ["n", "word"])]), {
          snapshot,
          target: to,
          jobs: 2,
        }),
        /^ConfitureError: Cannot copy b: new row for relation "b" violates check constraint "b_n_check1" \(line \d+\)$/,
      );
    },
  );

  await t.step("sequences follow", async () => {
    const left = await readSequences(snapshot.session);
    const right = await readSequences(session);
    const states = await readStates(snapshot.session, left);
    for (const [index, sequence] of left.entries()) {
      const counterpart = counterpartOf(sequence, right);
      const state = states[index];
      if (counterpart && state) await setSequence(session, counterpart, state);
    }

    deepEqual(
      await here.query(
        "SELECT nextval('alone')::int AS alone, nextval('a_id_seq')::int AS id",
      ),
      [{ alone: 78, id: 4001 }],
    );
  });
});

Deno.test("unitsOf() puts first what takes longest: masks do", () => {
  const copyOf = (
    name: string,
    sizes: { readonly bytes: number; readonly rows: number },
    expression?: string,
  ): TableCopy => {
    const source = relation(`app.${name}`, sizes);
    return {
      source,
      target: source,
      columns: [{ name: "n", ...expression && { expression } }],
      format: { kind: "binary" },
      ranges: [{ from: 0, to: 1 }, { from: 1 }],
    };
  };

  const units = unitsOf([
    copyOf("small", { bytes: 1000, rows: 100 }),
    copyOf("large", { bytes: 9_000_000, rows: 10_000 }),
    copyOf("masked", { bytes: 1_000_000, rows: 10_000 }, "f(n)"),
    copyOf("unknown", { bytes: 2000, rows: -1 }, "f(n)"),
  ]);

  deepEqual(
    units.map(({ copy }) => copy.source.name),
    ["masked", "large", "unknown", "small"].flatMap((name) => [name, name]),
  );
});
