import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import { schemaGraph } from "../../src/commands/schema_graph.ts";
import { runCommand } from "../support/command.ts";
import type { CommandOutcome } from "../support/command.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

const OLD = `CREATE TABLE users (id int PRIMARY KEY);
CREATE TABLE orders (id int PRIMARY KEY, buyer int NOT NULL REFERENCES users);
CREATE TABLE "Apart" (id int);`;

const FILES = {
  "old.sql": OLD,
  "new.sql": `${OLD}
CREATE TABLE lines (order_id int REFERENCES orders, n int);`,
};

function textOf({ answer }: CommandOutcome): string {
  return (answer?.blocks ?? []).map((block) =>
    "text" in block ? `${block.text}\n` : ""
  ).join("");
}

Deno.test("schema graph shows one schema as Mermaid, and writes what its file's name says", async () => {
  await using fresh = await freshDatabase();
  await fresh.query(OLD);
  await using host = testHost({ files: FILES });
  const call = { host, url: fresh.url };
  const written = async (file: string) =>
    new TextDecoder().decode(await host.files.read(file));

  const shown = await runCommand(schemaGraph, {
    ...call,
    words: { SOURCE: fresh.url },
    flags: { tables: ["users,orders"] },
  });
  const drawn = await runCommand(schemaGraph, {
    ...call,
    words: { SOURCE: fresh.url },
    flags: { output: "out.svg" },
  });
  const dot = await runCommand(schemaGraph, {
    ...call,
    words: { SOURCE: fresh.url },
    flags: { output: "out.txt", as: "dot" },
  });

  match(textOf(shown), /^erDiagram\n/);
  doesNotMatch(textOf(shown), /Apart/);
  equal(textOf(drawn), "Drew 3 tables and 1 foreign key to out.svg\n");
  match(await written("out.svg"), /^<svg /);
  equal(dot.exitCode, 0);
  match(await written("out.txt"), /^digraph /);
});

Deno.test("schema graph draws what differs between two schemas", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost({ files: FILES });

  const outcome = await runCommand(schemaGraph, {
    host,
    url: fresh.url,
    words: { SOURCE: "old.sql", NEW: "new.sql" },
    flags: { output: "change.svg", changed: true },
  });

  equal(
    textOf(outcome),
    "Drew 2 tables (1 added) and 1 foreign key to change.svg\nNot drawn: 1 foreign key to or from tables that were not chosen\n",
  );
});

/** What is asked for, and why it cannot be. */
const REFUSALS:
  readonly (readonly [Record<string, string | boolean>, string])[] = [
    [
      { output: "out.txt" },
      "Cannot use --output out.txt: its name ends in .svg, .mmd or .dot, or --as says how it is drawn",
    ],
    [
      { changed: true },
      "Cannot use --changed with one schema: name what it becomes, too",
    ],
    [
      { tables: "order" },
      'Cannot draw "order": no table and no schema is called so',
    ],
  ];

for (const [flags, message] of REFUSALS) {
  Deno.test(`schema graph says: ${message}`, async () => {
    await using fresh = await freshDatabase();
    await fresh.query(OLD);
    await using host = testHost();

    const { failure } = await runCommand(schemaGraph, {
      host,
      url: fresh.url,
      words: { SOURCE: fresh.url },
      flags: Object.fromEntries(
        Object.entries(flags).map((
          [name, value],
        ) => [name, name === "tables" ? [String(value)] : value]),
      ),
    });

    deepEqual([failure?.message, failure?.exitCode], [message, 64]);
  });
}
