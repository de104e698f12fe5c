import { deepEqual, equal } from "node:assert/strict";
import { parenthesized, readExpression } from "../../src/masks/expression.ts";
import {
  columnOf,
  evaluate,
  refusalOf,
  relationOf,
  targetOf,
} from "./sample.ts";

const RELATION = relationOf(columnOf("text", { name: "Notes" }));

for (
  const [sql, why] of [
    ["", "its SQL is not one expression: it is empty"],
    [
      "1; DROP TABLE users",
      'its SQL is not one expression: syntax error at or near ";"',
    ],
    [
      "1); DROP TABLE users; SELECT (1",
      "its SQL is not one expression: it is more than one statement",
    ],
    [
      "id, nickname",
      "its SQL is not one expression: it is more than one expression",
    ],
    [
      "1), (nickname",
      "its SQL is not one expression: it is more than one expression",
    ],
    [
      "id) + (id",
      "its SQL is not one expression: it is more than one expression",
    ],
    [
      "1) FROM users WHERE (true",
      "its SQL is not one expression: it is more than one expression",
    ],
    [
      "1) UNION SELECT (2",
      "its SQL is not one expression: it is more than one expression",
    ],
    [
      "1) ORDER BY (2",
      "its SQL is not one expression: it is more than one expression",
    ],
    [
      "1 AS email",
      'its SQL is not one expression: syntax error at or near "AS"',
    ],
    ["left(", "its SQL is not one expression: syntax error at end of input"],
    [
      "'abc",
      'its SQL is not one expression: unterminated quoted string at or near "\'abc\n)"',
    ],
    [
      "1 /* )",
      'its SQL is not one expression: unterminated /* comment at or near "/* )\n)"',
    ],
    ["(SELECT email FROM people LIMIT 1)", "its SQL reads a table"],
    ["EXISTS (TABLE people)", "its SQL reads a table"],
    ["max(nickname)", "its SQL looks at more than one row"],
    ["count(*)", "its SQL looks at more than one row"],
    ["row_number() OVER ()", "its SQL looks at more than one row"],
    ["my.total(nickname ORDER BY id)", "its SQL looks at more than one row"],
    [
      "current_setting('Confiture.mask_inner') || nickname",
      "its SQL reads the key of the masks",
    ],
    ["$1", "its SQL has a parameter"],
    ["users.nickname", "its SQL names a column with its table, or all of them"],
    ["users.*", "its SQL names a column with its table, or all of them"],
    [
      "row_to_json(users)",
      'its SQL reads "users", which is no column of the table',
    ],
    [
      "nicknam || 'x'",
      'its SQL reads "nicknam", which is no column of the table',
    ],
    ["notes", 'its SQL reads "notes", which is no column of the table'],
    ["ctid::text", 'its SQL reads "ctid", which is no column of the table'],
  ] as const
) {
  Deno.test(`readExpression() refuses ${JSON.stringify(sql)}`, async () => {
    const read = await readExpression(sql, RELATION);

    equal("columns" in read ? read : read[0]?.message, why);
  });
}

Deno.test("readExpression() tells the columns that are read, once each", async () => {
  deepEqual(
    await readExpression(
      `CASE WHEN id > 3 THEN left("Notes", 2) ELSE "Notes" || nickname END -- all`,
      RELATION,
    ),
    {
      columns: ["id", "Notes", "nickname"],
      shape: "CASE WHEN \0 > 3 THEN left(\0, 2) ELSE \0 || \0 END -- all",
    },
  );
});

Deno.test("readExpression() finds one shape for columns of other names", async () => {
  const here = await readExpression(`'ü' || lower("Notes")`, RELATION);
  const there = await readExpression(`'ü' || lower(nickname)`, RELATION);

  equal("shape" in here && here.shape, "'ü' || lower(\0)");
  equal("shape" in there && there.shape, "'ü' || lower(\0)");
});

Deno.test("parenthesized() closes behind a comment", async () => {
  deepEqual(
    await evaluate(parenthesized("left(v, 1) -- the first"), {
      type: "text",
      values: ["abc"],
    }),
    ["a"],
  );
});

Deno.test("maskOf() tells everything that is wrong with an expression at once", async () => {
  const [message] = await refusalOf(
    { kind: "sql", sql: "coalesce(nick, max(idd))", options: {} },
    targetOf(columnOf("text")),
  );

  equal(message, "Cannot mask the data: 3 things are wrong with the rules");
});
