import { deepEqual } from "node:assert/strict";
import { codeLeaks } from "../../../src/mediums/sync/code_proof.ts";
import { codeRule, copyOf } from "./_code_copy.ts";
import { sessionOn } from "./_sessions.ts";

const ROWS =
  "INSERT INTO users VALUES (1, 'a', 1), (2, 'b', 1), (3, '', 1), (4, NULL, 1)";

/** How rows are told apart, what is to be proved, the target's rows, and what is found. */
const CASES: readonly (readonly [string, string, string, string[]])[] = [
  [
    "id integer PRIMARY KEY",
    "disjoint",
    "(1, 'x'), (2, 'x'), (3, ''), (4, '')",
    [],
  ],
  [
    "id integer PRIMARY KEY",
    "disjoint",
    "(1, 'b'), (2, 'x'), (3, 'y'), (4, 'a')",
    ["Cannot prove users.notes: 2 masks are values of the column"],
  ],
  ["id integer PRIMARY KEY", "changed", "(1, 'b'), (2, 'a'), (3, '')", []],
  [
    "id integer PRIMARY KEY",
    "changed",
    "(1, 'b'), (2, 'b'), (3, '')",
    ["Cannot prove users.notes: 1 row keeps its value"],
  ],
  [
    "id integer",
    "changed",
    "(1, 'a'), (2, 'b'), (3, '')",
    ["Cannot prove users.notes: 2 rows keep their value"],
  ],
  ["id integer", "none", "(1, 'a'), (2, 'b')", []],
];

for (const [id, proof, rows, found] of CASES) {
  Deno.test(`codeLeaks() finds ${found.length} problems of ${id} (${proof}) with ${rows}`, async () => {
    const schema = `CREATE TABLE users (${id}, notes text, n integer)`;
    await using there = await sessionOn(`${schema}; ${ROWS}`);
    await using here = await sessionOn(
      `${schema}; INSERT INTO users SELECT *, 1 FROM (VALUES ${rows}) v`,
    );
    const { copy, masks } = await copyOf(there.session, codeRule({ proof }));

    const problems = await codeLeaks([copy], {
      source: there.session,
      target: here.session,
      masks,
    });

    deepEqual(problems.map(({ message }) => message), found);
  });
}
