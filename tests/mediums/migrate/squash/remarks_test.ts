import { deepEqual } from "node:assert/strict";
import { remarksOf } from "../../../../src/mediums/migrate/squash/remarks.ts";
import { migration } from "../../../support/migrations.ts";

Deno.test("remarksOf() tells what is not simply the same", () => {
  const { up } = migration("1");
  const code = migration("2", {
    up: {
      kind: "code",
      transaction: true,
      place: { file: "f" },
      run: () => Promise.resolve(),
    },
  });
  const verified = migration("3", {
    ...up.kind === "sql" ? { verify: up } : {},
  });
  const table = { name: "t", count: 1, text: "", fresh: [], frozen: [] };

  const remarks = [...remarksOf({
    data: [{ ...table, fresh: ["at"] }, { ...table, frozen: ["key", "at"] }],
    kept: [{
      text: "CREATE ROLE a",
      place: { file: "f.sql", line: 3 },
      isLast: false,
    }],
  }, [code, verified])];

  deepEqual(remarks, [
    "t: at is another at each run, and left to the column's default",
    "t: key, at would be another at each run, and is kept as this run made it",
    "f.sql:3 is kept as it was: no schema holds what it does",
    "what 2_m2 did to roles and to the database's settings is not kept: it is code",
    "checks of 3 stay with the files they belong to",
  ]);
});
