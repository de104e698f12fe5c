import { deepEqual } from "node:assert/strict";
import { leaks } from "../../../src/mediums/sync/leaks.ts";
import { copyOf, maskOf } from "./_masked_table.ts";
import { sessionOn } from "./_sessions.ts";

/** Two rows in the first block, and one in each of those behind. */
const TABLE = `CREATE TABLE t (id integer, email text, pad text);
  INSERT INTO t SELECT i, 'person' || i || '@corp.test', repeat('x', CASE WHEN i < 3 THEN 3000 ELSE 7000 END)
    FROM generate_series(1, 4) i;
  ALTER TABLE t ALTER pad SET STORAGE PLAIN`;
const MASK = {
  expression: `'user' || id || '@example.com'`,
  proof: "disjoint",
} as const;

/** What is done to the source, which rows are copied, and what is wrong then. */
const CASES: readonly {
  readonly name: string;
  readonly sql: string;
  readonly rowsIn?: string;
  readonly problems: readonly string[];
}[] = [
  { name: "masks that nobody has", sql: "SELECT", problems: [] },
  {
    name: "rows of both ranges that keep their values",
    sql:
      "UPDATE t SET email = 'user' || id || '@example.com' WHERE id IN (1, 4)",
    problems: [
      "Cannot prove t.email: 2 rows keep their value",
      "Cannot prove t.email: a mask is the value of another row",
    ],
  },
  {
    name: "a row that keeps its value and is not copied",
    sql: "UPDATE t SET email = 'user4@example.com' WHERE id = 4",
    rowsIn: "id < 4",
    problems: [],
  },
  {
    name: "a mask that is the value of a row that is not copied",
    sql: "UPDATE t SET email = 'user1@example.com' WHERE id = 4",
    rowsIn: "id < 4",
    problems: ["Cannot prove t.email: a mask is the value of another row"],
  },
  {
    name: "a mask of a row that is not copied",
    sql: "UPDATE t SET email = 'user4@example.com' WHERE id = 1",
    rowsIn: "id < 4",
    problems: [],
  },
];

for (const { name, sql, rowsIn, problems } of CASES) {
  Deno.test(`leaks() finds ${problems.length === 0 ? "nothing" : "out"} where there is ${name}`, async () => {
    await using place = await sessionOn(TABLE);
    await place.session.execute(sql);
    const copy = await copyOf(
      place.session,
      rowsIn === undefined ? undefined : () => rowsIn,
    );

    const found = await leaks(place.session, copy, [
      maskOf(copy, "email", MASK),
    ]);

    deepEqual(found.map(({ message }) => message), problems);
  });
}
