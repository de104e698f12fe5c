import { deepEqual } from "node:assert/strict";
import {
  comparable,
  fingerprintColumn,
} from "../../../src/mediums/sync/compared_columns.ts";
import { codeRule, copyOf } from "./_code_copy.ts";
import { sessionOn } from "./_sessions.ts";

const SCHEMA = "CREATE TABLE users (id integer, notes text)";

Deno.test("comparable() leaves out what a function or the user's SQL gives", async () => {
  await using on = await sessionOn(SCHEMA);
  const code = await copyOf(on.session, codeRule({}));
  const sql = await copyOf(on.session, { kind: "sql", sql: "left(notes, 1)" });
  const hash = await copyOf(on.session, {
    kind: "strategy",
    strategy: "hash",
    options: {},
  });

  deepEqual(
    [code, sql, hash].map(({ copy, masks }) =>
      comparable(copy.target, [copy], masks)
    ),
    [["id"], ["id"], ["id", "notes"]],
  );
});

Deno.test("fingerprintColumn() reads a value as the target's type has it", async () => {
  await using on = await sessionOn(SCHEMA);
  const { copy } = await copyOf(on.session, codeRule({}));
  const target = {
    ...copy.target,
    columns: copy.target.columns.map((column) => ({
      ...column,
      type: "bigint",
      baseType: "bigint",
    })),
  };

  deepEqual(
    [
      fingerprintColumn(copy, "id"),
      fingerprintColumn({ ...copy, target }, "id"),
    ],
    [
      { name: "id", expression: '"id"', baseTypes: ["integer", "integer"] },
      {
        name: "id",
        expression: '(("id")::pg_catalog.text)::bigint',
        baseTypes: ["bigint"],
      },
    ],
  );
});
