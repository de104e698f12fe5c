import { deepEqual } from "node:assert/strict";
import { readRelations } from "../../../src/copy/relations.ts";
import { resolveRules } from "../../../src/mediums/sync/column_rules.ts";
import {
  maskFailures,
  rowFailures,
} from "../../../src/mediums/sync/mask_failures.ts";
import { pairTables } from "../../../src/mediums/sync/pairing.ts";
import { planMasks } from "../../../src/mediums/sync/planned_masks.ts";
import { copyOf } from "./_masked_table.ts";
import { ruleFor } from "./_rules.ts";
import { sessionOn } from "./_sessions.ts";

Deno.test("maskFailures() tells what SQL of masks names and is not there", async () => {
  await using it = await sessionOn("CREATE TABLE users (email text)");
  await it.session.execute("BEGIN");
  const relations = await readRelations(it.session);
  const rules = resolveRules([
    ruleFor("users", "email", { kind: "sql", sql: "nothing(email)" }),
  ], relations);
  const { of } = await planMasks(relations, { rules, relations });
  const { pairs } = pairTables(relations, relations);

  const problems = await maskFailures(it.session, pairs, of);

  deepEqual(problems.map(({ message }) => message), [
    "Cannot mask users.email: function nothing(text) does not exist",
  ]);
});

Deno.test("rowFailures() tells what SQL of masks fails on a row that is copied, and no value", async () => {
  await using it = await sessionOn(
    "CREATE TABLE users (id integer, email text); INSERT INTO users VALUES (1, '7'), (2, 'anna@corp.test')",
  );
  await it.session.execute("BEGIN");
  const relations = await readRelations(it.session);
  const rules = resolveRules([
    ruleFor("users", "email", { kind: "sql", sql: "email::integer::text" }),
  ], relations);
  const { of } = await planMasks(relations, { rules, relations });
  const copy = await copyOf(it.session, undefined, "users");
  const failures = async (rowsIn: string) => {
    const found = await rowFailures(
      it.session,
      [{ ...copy, rowsIn: () => rowsIn }],
      of,
    );
    return found.map(({ message }) => message);
  };

  deepEqual(await failures("id = 1"), []);
  deepEqual(await failures("true"), [
    "Cannot mask users.email: invalid input syntax for type integer",
  ]);
});
