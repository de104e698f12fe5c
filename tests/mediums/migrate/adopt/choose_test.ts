import { deepEqual, equal, match, throws } from "node:assert/strict";
import { ConfitureError } from "../../../../src/kernel/errors.ts";
import {
  chooseTable,
  readTable,
  toolNamed,
  undecided,
} from "../../../../src/mediums/migrate/adopt/choose.ts";
import type { HistoryTable } from "../../../../src/mediums/migrate/adopt/tool.ts";

const table = (
  name: string,
  columns: readonly string[] = ["version"],
  more: Partial<HistoryTable> = {},
): HistoryTable => ({
  schema: "public",
  table: name,
  columns,
  beside: [],
  isOnPath: true,
  ...more,
});

const dbmate = toolNamed("dbmate");
const golang = toolNamed("golang-migrate");

function failure(action: () => unknown): ConfitureError {
  let found: unknown;
  throws(action, (error) => {
    found = error;
    return error instanceof ConfitureError;
  });
  return found instanceof ConfitureError
    ? found
    : new ConfitureError("internal/bug", "");
}

Deno.test("toolNamed() knows tools in any case, and names them all where it does not", () => {
  equal(toolNamed("Flyway").name, "flyway");

  const { code, hint } = failure(() => toolNamed("flywai"));

  equal(code, "adopt/unknown-tool");
  match(
    hint,
    /Did you mean flyway\? Name one of flyway, liquibase, .*confiture-python/,
  );
});

Deno.test("undecided() says whose histories there are", () => {
  const found = undecided([
    table("schema_migrations"),
    table("databasechangelog", [
      "id",
      "author",
      "filename",
      "orderexecuted",
      "exectype",
    ], { schema: "lb" }),
  ]);
  const none = undecided([]);

  equal(found.code, "adopt/unknown-tool");
  match(
    found.message,
    /liquibase in "lb\.databasechangelog", and of dbmate in "public\.schema_migrations"/,
  );
  equal(found.hint, "Pass --from liquibase or --from dbmate");
  equal(none.code, "adopt/not-found");
});

Deno.test("readTable() reads a table's name as SQL does", () => {
  deepEqual(readTable("History"), { table: "history" });
  deepEqual(readTable("a.b"), { schema: "a", table: "b" });
  deepEqual(readTable('"A.b"."c""d"'), { schema: "A.b", table: 'c"d' });
});

for (const text of ["", "a.", ".a", "a.b.c", '"a', "a b"]) {
  Deno.test(`readTable() refuses "${text}"`, () => {
    equal(failure(() => readTable(text)).code, "command/usage");
  });
}

Deno.test("chooseTable() takes the table on the search path, or the only one there is", () => {
  const onPath = table("schema_migrations");
  const elsewhere = table("schema_migrations", ["version"], {
    schema: "app",
    isOnPath: false,
  });

  equal(chooseTable(dbmate, [onPath, elsewhere]), onPath);
  equal(chooseTable(dbmate, [elsewhere]), elsewhere);
  equal(
    chooseTable(dbmate, [onPath, elsewhere], {
      schema: "app",
      table: "schema_migrations",
    }),
    elsewhere,
  );
});

Deno.test("chooseTable() asks which of several tables off the search path is meant", () => {
  const { code, message } = failure(() =>
    chooseTable(
      dbmate,
      ["a", "b"].map((schema) =>
        table("schema_migrations", ["version"], { schema, isOnPath: false })
      ),
    )
  );

  equal(code, "adopt/not-found");
  match(message, /a\.schema_migrations, b\.schema_migrations/);
});

Deno.test("chooseTable() says where it looked, and whose history there is instead", () => {
  const { code, message, hint } = failure(() =>
    chooseTable(toolNamed("graphile-migrate"), [table("schema_migrations")])
  );

  equal(code, "adopt/not-found");
  match(message, /no table "graphile_migrate\.migrations"/);
  match(hint, /the history of dbmate in "public\.schema_migrations"/);
});

Deno.test("chooseTable() refuses the table of another tool, and says whose it is", () => {
  const plain = table("schema_migrations");
  const dirty = table("schema_migrations", ["version", "dirty"]);

  const lacking = failure(() => chooseTable(golang, [plain]));
  const foreign = failure(() => chooseTable(dbmate, [dirty]));

  equal(lacking.code, "adopt/invalid");
  match(lacking.message, /has no column dirty/);
  match(lacking.hint, /pass --from dbmate/);
  equal(foreign.code, "adopt/invalid");
  match(foreign.hint, /pass --from golang-migrate/);
});

Deno.test("chooseTable() reads Rails' table as dbmate's where that is asked for", () => {
  const found = table("schema_migrations", ["version"], {
    beside: ["ar_internal_metadata"],
  });

  equal(chooseTable(dbmate, [found]), found);
});
