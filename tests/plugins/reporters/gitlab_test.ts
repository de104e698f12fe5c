import { deepEqual, equal } from "node:assert/strict";
import gitlab from "../../../plugins/reporters/gitlab.ts";
import { finish, HOSTILE, linted, played, start } from "./_runs.ts";

Deno.test("gitlab writes an entry for each finding", async () => {
  const entries = await entriesOf(linted());

  deepEqual(
    entries.map(({ fingerprint: _, ...entry }) => entry),
    [
      {
        type: "issue",
        check_name: "set-not-null",
        description:
          "users is read from its beginning. Add a CHECK constraint before",
        severity: "critical",
        location: { path: "db/migrations/004 a.up.sql", lines: { begin: 3 } },
      },
      {
        type: "issue",
        check_name: "char-column",
        description: "code is char(3)",
        severity: "minor",
        location: { path: "db/schema/a.sql", lines: { begin: 1 } },
      },
    ],
  );
});

Deno.test("gitlab writes an empty list where nothing was found", async () => {
  deepEqual(await entriesOf([start("lint"), finish("lint")]), []);
});

Deno.test("gitlab names files as the checkout does, where the project is but a part of it", async () => {
  const [entry] = await entriesOf(linted(), { CI_PROJECT_DIR: "/" });

  equal(entry?.location.path, "project/db/migrations/004 a.up.sql");
});

Deno.test("gitlab gives a place also to what has none", async () => {
  const [entry] = await entriesOf([
    start("drift"),
    {
      type: "finding",
      finding: {
        rule: "drift-made",
        severity: "error",
        message: "only in the database",
        object: "table t",
      },
    },
    finish("drift"),
  ]);

  deepEqual(entry?.location, { path: "confiture drift", lines: { begin: 1 } });
  equal(entry?.description, "table t: only in the database");
});

Deno.test("gitlab is well-formed whatever a text says", async () => {
  const [entry] = await entriesOf(linted(HOSTILE));

  equal(entry?.description.isWellFormed(), true);
});

interface Entry {
  readonly description: string;
  readonly fingerprint: string;
  readonly location: { readonly path: string };
}

async function entriesOf(
  events: Parameters<typeof played>[1],
  env: Readonly<Record<string, string>> = {},
): Promise<readonly Entry[]> {
  return JSON.parse((await played(gitlab, events, { env })).written);
}
