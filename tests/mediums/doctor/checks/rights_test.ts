import { deepEqual } from "node:assert/strict";
import { rightsFindings } from "../../../../src/mediums/doctor/checks/rights.ts";
import type { RightsRow } from "../../../../src/mediums/doctor/checks/rights.ts";

const ALL: RightsRow = {
  role: "app",
  may_create_database: true,
  is_superuser: false,
  may_see_sessions: true,
  may_end_sessions: true,
  may_create: true,
  lacking: "",
};
const PLACE = {
  schema: "public",
  table: "tb_confiture",
  isEmbedded: false,
  shadow: "auto",
};

const CASES: readonly (readonly [Partial<RightsRow>, string, string])[] = [
  [{}, "ok: app may do what commands need", ""],
  [
    { lacking: null, may_create: false },
    "error: app may not create the ledger in public",
    'GRANT USAGE, CREATE ON SCHEMA "public" TO "app"',
  ],
  [
    { lacking: null, may_create: null },
    "error: There is no schema public for the ledger",
    'CREATE SCHEMA "public"',
  ],
  [
    { lacking: "INSERT, DELETE" },
    "warning: app has no INSERT, DELETE on public.tb_confiture: it can look, and not migrate",
    'GRANT INSERT, DELETE ON "public"."tb_confiture" TO "app"',
  ],
  [
    { lacking: "SELECT" },
    "error: app has no SELECT on public.tb_confiture: no command can read it",
    'GRANT SELECT ON "public"."tb_confiture" TO "app"',
  ],
  [
    { may_create: false },
    "warning: app may create nothing in public",
    'GRANT CREATE ON SCHEMA "public" TO "app"',
  ],
  [
    { may_create_database: false },
    "warning: app may create no database: scratch databases for diff and tests are made on the embedded server",
    'ALTER ROLE "app" CREATEDB',
  ],
  [
    { may_see_sessions: false },
    "warning: app may not see what other roles' sessions do: who blocks a migration is named without its query",
    'GRANT pg_read_all_stats TO "app"',
  ],
];
for (const [row, told, sql] of CASES) {
  Deno.test(`rightsFindings() says ${told}`, () => {
    const findings = rightsFindings({ ...ALL, ...row }, PLACE);

    deepEqual(
      findings.map(({ status, message }) => `${status}: ${message}`),
      [told],
    );
    deepEqual((findings[0]?.sql ?? []).join(), sql);
  });
}

Deno.test("rightsFindings() asks for no databases where scratch databases are elsewhere", () => {
  const findings = rightsFindings(
    { ...ALL, may_create_database: false },
    { ...PLACE, shadow: "embedded" },
  );

  deepEqual(findings.map(({ status }) => status), ["ok"]);
});
