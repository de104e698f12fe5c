import { deepEqual, equal } from "node:assert/strict";
import {
  conditionProblems,
  reasonAgainst,
  rowProblems,
} from "../../../src/mediums/sync/checked_rows.ts";
import { relation } from "./_relations.ts";
import { sessionOn } from "./_sessions.ts";

Deno.test("conditionProblems() tells which conditions the server cannot read, and reads no row", async () => {
  await using it = await sessionOn("CREATE TABLE users (id integer)");
  await it.session.execute("BEGIN");
  const users = relation("users", { columns: ["id"] });
  const ask = (where: string) =>
    conditionProblems(it.session, {
      selections: new Map([[users, { where }]]),
      copied: [users],
    });

  const problems = [...await ask("1 / id > 0"), ...await ask("idd = 1")];

  deepEqual(problems.map(({ message }) => message), [
    'Cannot choose rows of users where idd = 1: column "idd" does not exist',
  ]);
});

Deno.test("rowProblems() tells which conditions fail on a row, without the row's value", async () => {
  await using it = await sessionOn(
    `CREATE TABLE users (id integer, name text);
     INSERT INTO users VALUES (0, 'Ada'), (1, '7')`,
  );
  await it.session.execute("BEGIN");
  const users = relation("users", { columns: ["id", "name"] });
  const ask = (where: string) =>
    rowProblems(it.session, {
      selections: new Map([[users, { where }]]),
      copies: [{
        source: users,
        target: users,
        columns: [],
        format: { kind: "binary" },
        ranges: [{ from: 0 }],
        rowsIn: () => where,
      }],
    });

  const problems = [
    ...await ask("1 / id > 0"),
    ...await ask("name::int > 0"),
    ...await ask("id > 0"),
  ];

  deepEqual(problems.map(({ message }) => message), [
    "Cannot choose rows of users where 1 / id > 0: division by zero",
    "Cannot choose rows of users where name::int > 0: invalid input syntax for type integer",
  ]);
});

Deno.test("reasonAgainst() leaves the transaction as it was", async () => {
  await using it = await sessionOn("");
  await it.session.execute("BEGIN");

  equal(await reasonAgainst(it.session, "SELECT 1 / 0"), "division by zero");
  equal(await reasonAgainst(it.session, "SELECT 1"), undefined);
  equal(it.session.transactionStatus, "active");
});
