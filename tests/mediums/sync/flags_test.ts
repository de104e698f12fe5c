import { deepEqual, equal, throws } from "node:assert/strict";
import {
  columnNames,
  sampleFlag,
  schemaNames,
  tableNames,
  whereFlag,
} from "../../../src/mediums/sync/flags.ts";

Deno.test("tableNames() reads lists, given once or several times", () => {
  deepEqual(
    tableNames("--tables", ["users, app.posts", '"A,b"."C"'])
      .map(({ text }) => text),
    ["users", "app.posts", '"A,b"."C"'],
  );
});

Deno.test("tableNames() refuses what is no table", () => {
  throws(() => tableNames("--tables", ["a.b.c"]), {
    code: "command/usage",
    message:
      "Cannot use --tables a.b.c: it takes tables, as table or schema.table",
  });
});

Deno.test("schemaNames() reads lists", () => {
  deepEqual(schemaNames(["app, audit", "x"]), ["app", "audit", "x"]);
});

Deno.test("columnNames() reads columns with their tables", () => {
  deepEqual(
    columnNames("--anonymize", ["users.email,app.users.phone"])
      .map(({ parts }) => parts.map(({ text }) => text).join("/")),
    ["users/email", "app/users/phone"],
  );
});

for (const text of ["email", "users.*", "a.b.c.d"]) {
  Deno.test(`columnNames() refuses ${text}`, () => {
    throws(() => columnNames("--anonymize", [text]), {
      message:
        `Cannot use --anonymize ${text}: it takes columns, as table.column or schema.table.column`,
    });
  });
}

/** The flag, the table and the condition. */
const CONDITIONS: readonly (readonly [string, string, string])[] = [
  ["orders=total > 5", "orders", "total > 5"],
  ["orders=a=1", "orders", "a=1"],
  ["app.orders = status IN ('=', 'b')", "app.orders", "status IN ('=', 'b')"],
  ['"a=b"=true', '"a=b"', "true"],
  ["orders=created_at >= now()", "orders", "created_at >= now()"],
];

for (const [text, table, where] of CONDITIONS) {
  Deno.test(`whereFlag() reads ${text}`, () => {
    const flag = whereFlag(text);

    equal(flag.table.text, table);
    equal(flag.where, where);
  });
}

for (
  const text of ["orders", "orders=", "=true", "orders>=5", "orders==5", ""]
) {
  Deno.test(`whereFlag() refuses "${text}"`, () => {
    throws(() => whereFlag(text), {
      code: "command/usage",
      message:
        `Cannot use --where ${text}: it takes a table and a condition, as table=SQL`,
    });
  });
}

Deno.test("sampleFlag() reads a share, and refuses what is none", () => {
  equal(sampleFlag("5%"), 0.05);
  throws(() => sampleFlag("5"), {
    message:
      "Cannot use --sample 5: it takes a share of the rows, as 5% or 0.05",
  });
});
