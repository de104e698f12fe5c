import { deepEqual } from "node:assert/strict";
import { doubtful } from "../../../src/mediums/sync/doubtful_masks.ts";
import { copyOf, maskOf } from "./_masked_table.ts";
import { sessionOn } from "./_sessions.ts";

const SOURCE = `CREATE TABLE t (id integer PRIMARY KEY, email text);
  INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, ''), (4, NULL)`;

/** What is proved, the target's column and its values, and whether that is doubted. */
const CASES: readonly (readonly [
  "disjoint" | "changed",
  string,
  string,
  boolean,
])[] = [
  ["disjoint", "text", "('x'), ('y'), ('z'), (NULL)", false],
  ["disjoint", "text", "('x'), ('a'), ('z'), (NULL)", true],
  ["disjoint", "text", "('x'), ('y'), (''), (NULL)", true],
  ["changed", "text", "('b'), ('a'), ('x'), (NULL)", false],
  ["changed", "text", "('b'), ('b'), ('x'), (NULL)", true],
  ["disjoint", "varchar", "('x'), ('y'), ('z'), (NULL)", true],
];

for (const [proof, type, values, isDoubted] of CASES) {
  Deno.test(`doubtful() ${isDoubted ? "doubts" : "is sure of"} masks that are ${proof} and gave ${type} ${values}`, async () => {
    await using source = await sessionOn(SOURCE);
    await using target = await sessionOn(
      `CREATE TABLE t (id serial PRIMARY KEY, email ${type}); INSERT INTO t (email) VALUES ${values}`,
    );
    const { source: from } = await copyOf(source.session);
    const { source: to } = await copyOf(target.session);
    const copy = { ...await copyOf(source.session), target: to };
    const mask = maskOf(copy, "email", { expression: "'x'", proof });

    const found = await doubtful(copy, [mask], {
      source: source.session,
      target: target.session,
      masks: new Map([[from.oid, [mask]]]),
    });

    deepEqual(found, isDoubted ? [mask] : []);
  });
}
