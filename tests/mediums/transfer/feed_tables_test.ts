import { deepEqual } from "node:assert/strict";
import { writtenName } from "../../../src/config/written_name.ts";
import { pairTables } from "../../../src/mediums/transfer/feed_tables.ts";
import { mapOf, problemLines } from "./_map_feeds.ts";
import { relationOf, relationsOf } from "./_map_relations.ts";

Deno.test("pairTables() finds the tables that a statement reads", async () => {
  const { customSql, problems } = await pairTables(
    await mapOf(
      "tables: { legacy: { source: other, custom_sql: INSERT INTO legacy SELECT * FROM confiture_source.old JOIN confiture_source.older USING (id) } }",
    ),
    {
      source: relationsOf(
        "old: id integer\nolder: id integer\nother: id integer",
      ),
      target: relationsOf("legacy: id integer"),
    },
  );

  deepEqual(problems, []);
  deepEqual(
    customSql.map(({ target, sources }) => [
      target.name,
      ...sources.map(({ name }) => name),
    ]),
    [["legacy", "other", "old", "older"]],
  );
});

Deno.test("pairTables() leaves out what is nobody's table of rows to be mapped", async () => {
  const root = { schema: "public", name: "t" };
  const relations = [
    relationOf("t: id integer pk", { kind: "partitioned" }),
    relationOf("t1: id integer pk", { root, partitionOf: [root] }),
    relationOf("seen: id integer", { kind: "matview" }),
    relationOf("spatial: id integer", { extension: "postgis" }),
    relationOf("tb_confiture: id integer"),
    relationOf("tb_confiture_sync: id integer"),
    relationOf("confiture_transfer.state: id integer"),
  ];

  const { pairs, problems } = await pairTables(
    await mapOf(""),
    {
      source: relations,
      target: relations.filter(({ name }) => name !== "spatial"),
    },
  );

  deepEqual(problems, []);
  deepEqual(pairs.map(({ source }) => source.name), ["t"]);
});

Deno.test("pairTables() tells of foreign tables that stay behind", async () => {
  const { notes, problems } = await pairTables(
    await mapOf(""),
    {
      source: [relationOf("far: id integer", { kind: "foreign" })],
      target: [],
    },
  );

  deepEqual(problems, []);
  deepEqual(notes, [
    "far of the source is a foreign table: it stays behind",
  ]);
});

Deno.test("pairTables() refuses what cannot be followed by its name", async () => {
  const root = { schema: "public", name: "t" };

  const { problems } = await pairTables(
    await mapOf("tables: { a: { source: t1 }, b: { source: far }, seen: {} }"),
    {
      source: [
        relationOf("t: id integer", { kind: "partitioned" }),
        relationOf("t1: id integer", { root, partitionOf: [root] }),
        relationOf("far: id integer", { kind: "foreign" }),
        relationOf("seen: id integer", { kind: "matview" }),
      ],
      target: [
        ...relationsOf("a: id integer\nb: id integer\nt: id integer"),
        relationOf("seen: id integer", { kind: "matview" }),
      ],
    },
  );

  deepEqual(problemLines(problems), [
    "1:24 t1 of the source is a partition of t (Write t: its partitions come with it)",
    "1:43 far of the source is a foreign table (Name a table: only what is written to one can be followed)",
    "1:50 seen of the target is a materialised view (Name a table, or remove it)",
  ]);
});

Deno.test("pairTables() leaves out all that is not asked for", async () => {
  const name = (text: string) => {
    const written = writtenName(text, { mostParts: 2 });
    if (written === undefined) throw new Error(`${text} is no name`);
    return written;
  };

  const { pairs, problems } = await pairTables(
    await mapOf("tables: { b: { source: a }, d: { source: c } }"),
    {
      source: relationsOf(
        "a: id integer\nc: id integer\ne: id integer\nlost: id integer",
      ),
      target: relationsOf(
        "b: id integer\nd: id integer\ne: id integer\nnew: id integer",
      ),
    },
    { tables: [name("a"), name("d"), name("nosuch")] },
  );

  deepEqual(
    pairs.map(({ source, target }) => `${source.name} > ${target.name}`),
    [
      "a > b",
      "c > d",
    ],
  );
  deepEqual(problemLines(problems), [
    'neither end has a table "nosuch" (Correct the name, or remove it)',
  ]);
});
