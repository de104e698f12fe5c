import { deepEqual, equal } from "node:assert/strict";
import {
  conditionProblems,
  reasonAgainst,
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

Deno.test("reasonAgainst() leaves the transaction as it was", async () => {
  await using it = await sessionOn("");
  await it.session.execute("BEGIN");

  equal(await reasonAgainst(it.session, "SELECT 1 / 0"), "division by zero");
  equal(await reasonAgainst(it.session, "SELECT 1"), undefined);
  equal(it.session.transactionStatus, "active");
});
