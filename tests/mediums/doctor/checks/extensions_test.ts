import { deepEqual } from "node:assert/strict";
import {
  extensionFindings,
  neededExtensions,
} from "../../../../src/mediums/doctor/checks/extensions.ts";

Deno.test("neededExtensions() reads what files create, and no comments or texts", () => {
  const needed = neededExtensions([
    {
      file: "a.sql",
      text:
        `-- CREATE EXTENSION hstore;\nSELECT 'CREATE EXTENSION ltree;';\ncreate extension if not exists PostGIS with schema public;`,
    },
    {
      file: "b.sql",
      text:
        `CREATE EXTENSION /* for ids */ "uuid-ossp";\nCREATE EXTENSION postgis;`,
    },
    { file: "c.sql", text: "CREATE TABLE extensions (id int);" },
  ]);

  deepEqual(needed, [
    { name: "postgis", file: "a.sql" },
    { name: "uuid-ossp", file: "b.sql" },
  ]);
});

const NEEDED = [{ name: "citext", file: "a.sql" }];
const CASES: readonly (readonly [boolean, boolean, boolean, string])[] = [
  [true, true, false, "ok: citext"],
  [false, true, true, "ok: citext"],
  [
    false,
    true,
    false,
    "warning: a.sql creates citext, which the role may not",
  ],
  [
    false,
    false,
    true,
    "error: a.sql creates citext, which the server does not have",
  ],
];
for (const [is_installed, is_available, is_allowed, told] of CASES) {
  Deno.test(`extensionFindings() says ${told}, installed ${is_installed}, allowed ${is_allowed}`, () => {
    const findings = extensionFindings(NEEDED, [
      { name: "citext", is_installed, is_available, is_allowed },
    ]);

    deepEqual(
      findings.map(({ status, message }) => `${status}: ${message}`),
      [told],
    );
  });
}
