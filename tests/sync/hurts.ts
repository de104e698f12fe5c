/** Schemas with everything that hurts, copied by roles that are no superusers. */
import { deepEqual, equal, ok } from "node:assert/strict";
import type { FreshDatabase } from "../support/database.ts";
import { postgres } from "../support/postgres.ts";
import { ends } from "./_ends.ts";
import { measured } from "./_measured.ts";
import { otherServer } from "./_other_server.ts";
import type { Ends } from "./_ends.ts";
import { everything, EVERYTHING_ROWS } from "./_everything.ts";
import { differences } from "./_target_database.ts";
import { hurtingSchema } from "./_hurting_schema.ts";

const ALL = [
  "--yes",
  "--no-coverage",
  "--verify",
];

/** Tables whose columns are in another order or of other types there. */
const COMPARED_OTHERWISE: Readonly<Record<string, string>> = {
  "odd.other_order": "(SELECT a, b, c FROM odd.other_order)",
  "odd.other_types":
    "(SELECT id::text, n::text, v::text, j::jsonb FROM odd.other_types)",
  "odd.added": "(SELECT a FROM odd.added)",
};

Deno.test("sync copies everything that hurts, and leaves the target's schema as it was", async () => {
  await using both = await ends({
    schema: everything("source"),
    targetSchema: everything("target"),
    rows: EVERYTHING_ROWS,
  });
  const before = await both.catalog();

  const { code, stderr } = await both.sync(...ALL);

  equal(code, 0, stderr);
  deepEqual(await unequal(both), []);
  deepEqual(await sequencesOf(both.target), await sequencesOf(both.source));
  deepEqual(differences(before, await both.catalog()), []);
});

Deno.test("sync copies what is hard to take off, and puts all of it back", async () => {
  const { schema, rows } = hurtingSchema((await postgres()).version);
  await using both = await ends({
    schema,
    rows: `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT oid::regclass FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace::regnamespace::text !~ '^(pg_|information)' LOOP
    EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', name);
  END LOOP; END $$; ${rows}`,
  });
  const before = await both.catalog();

  const { code, stderr } = await both.sync(...ALL);

  equal(code, 0, stderr);
  deepEqual(await unequal(both), []);
  deepEqual(differences(before, await both.catalog()), []);
});

Deno.test("sync passes a row of 200 MB on without holding it", async () => {
  await using both = await ends({
    schema:
      "CREATE TABLE large (id integer PRIMARY KEY, body text); ALTER TABLE large ALTER body SET STORAGE EXTERNAL",
    rows:
      "INSERT INTO large VALUES (1, repeat('0123456789', 20000000)), (2, 'small')",
  });

  const { code, stderr, peakBytes } = await measured([
    "sync",
    "--from",
    both.from,
    "--to",
    both.to,
    ...ALL,
  ]);

  equal(code, 0, stderr);
  deepEqual(await unequal(both), []);
  ok(peakBytes < 190e6, `${Math.round(peakBytes / 1e6)} MB`);
});

Deno.test("sync copies from one version to another, and back", async () => {
  const shared = await postgres();
  const other = await otherServer(shared.version < 170000 ? "18" : "14");

  for (const servers of [{ source: other }, { target: other }]) {
    await using both = await ends({
      schema: everything("source"),
      targetSchema: everything("target"),
      rows: EVERYTHING_ROWS,
      servers,
    });

    const { code, stderr } = await both.sync(...ALL);

    equal(code, 0, stderr);
    deepEqual(await unequal(both), []);
  }
});

async function sequencesOf({ query }: FreshDatabase): Promise<unknown> {
  const found = [];
  for (
    const { name } of await query(
      "SELECT oid::regclass::text AS name FROM pg_class WHERE relkind = 'S' ORDER BY 1",
    )
  ) {
    const [row] = await query(
      `SELECT last_value::text, is_called FROM ${name}`,
    );
    found.push({ name, ...row });
  }
  return found;
}

async function unequal(both: Ends): Promise<readonly unknown[]> {
  const names = await both.source.query(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'm') AND c.relispopulated AND NOT c.relispartition AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      ORDER BY 1`,
  );
  const found: unknown[] = [];
  for (const { name } of names) {
    const { source, target } = await both.rows(
      COMPARED_OTHERWISE[name] ?? name,
    );
    if (JSON.stringify(source) !== JSON.stringify(target)) {
      found.push({ name, source, target });
    }
  }
  return found;
}
