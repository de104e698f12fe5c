import { deepEqual } from "node:assert/strict";
import {
  hintsIn,
  remarksOnHints,
  usefulHints,
} from "../../../src/mediums/diff/hints.ts";
import { diffProject } from "./project.ts";
import { schemaOf } from "./things.ts";

const NOWHERE = { database_url: "postgresql://nobody@127.0.0.1:1/nothing" };
const DDL = `CREATE TABLE users (
  -- confiture: renamed-from name
  full_name text
);
`;

Deno.test("hintsIn() reads what the files of the wanted side say of renames", async () => {
  await using project = await diffProject(
    { "db/schema/a.sql": "SELECT 1;", "db/schema/b.sql": DDL },
    NOWHERE,
  );

  deepEqual(
    (await hintsIn({ kind: "schema" }, project)).map(({ from, to, place }) => [
      from,
      to,
      `${place?.file}:${place?.line}`,
    ]),
    [["users.name", "users.full_name", "db/schema/b.sql:2"]],
  );
  deepEqual(await hintsIn({ kind: "migrations" }, project), []);
});

Deno.test("usefulHints() leaves out what has happened already", () => {
  const table = (column: string) =>
    schemaOf({
      "table public.users": { facts: { name: "public.users" } },
      [`column public.users.${column}`]: {
        parent: "table public.users",
        facts: { name: column, table: "public.users", type: "text" },
      },
    });
  const place = { file: "a.sql", line: 1, column: 1 };
  const hints = [{ from: "users.name", to: "full_name", place }];

  deepEqual(
    usefulHints(hints, { old: table("name"), wanted: table("full_name") }),
    hints,
  );
  deepEqual(
    usefulHints(hints, { old: table("full_name"), wanted: table("full_name") }),
    [],
  );
});

Deno.test("remarksOnHints() says where a hint stands that can go, and why", () => {
  const place = { file: "db/schema/a.sql", line: 2, column: 3 };

  deepEqual(
    remarksOnHints(
      [{ from: "t.a", to: "t.b", place }, { from: "t.c", to: "t.d" }],
      ({ from, to }) => `${from} is ${to} already`,
    ),
    [
      "The hint at db/schema/a.sql:2 can be removed: t.a is t.b already",
    ],
  );
});
