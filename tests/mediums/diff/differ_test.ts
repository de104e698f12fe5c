import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { Differ } from "../../../src/mediums/diff/differ.ts";
import { freshDatabase } from "../../support/database.ts";
import { diffProject } from "./project.ts";

const FIRST = `
CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, full_name text);
CREATE VIEW names AS SELECT full_name FROM users;
COMMENT ON VIEW names IS 'Who they are';
`;
const WANTED = `
CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, display_name text, email text);
CREATE INDEX users_email ON users (email);
CREATE VIEW names AS SELECT display_name AS full_name FROM users;
COMMENT ON VIEW names IS 'Who they are';
`;

Deno.test("Differ proves the way from the migrations to the schema, and finds the drift of a database", async () => {
  await using fresh = await freshDatabase();
  await using project = await diffProject({
    "db/migrations/001_users.up.sql": FIRST,
    "db/schema/10_users.sql": WANTED,
    "db/schema/20_more.txt": "",
  }, { database_url: fresh.url });
  const differ = new Differ(project);

  const proved = await differ.prove({
    title: "mail",
    renamed: [{ from: "users.full_name", to: "display_name" }],
  });

  deepEqual(
    proved.differences.map(({ type, id }) => `${type} ${id}`).toSorted(),
    [
      "made column public.users.email",
      "made index public.users_email",
      "renamed column public.users.display_name",
    ],
  );
  deepEqual(proved.doubts, []);
  const ups = proved.files.map(({ up }) => up).join("\n");
  match(ups, /RENAME COLUMN full_name TO display_name/);
  match(ups, /CREATE INDEX CONCURRENTLY users_email/);
  match(
    proved.files.map(({ down }) => down).join("\n"),
    /RENAME COLUMN display_name TO full_name/,
  );

  await fresh.query(WANTED);
  await fresh.query("ALTER TABLE users ADD COLUMN secret text");
  const { toDatabase, toFiles } = await differ.drift();

  deepEqual(toDatabase.changes.map(({ sql }) => sql), [
    "ALTER TABLE public.users DROP COLUMN secret",
  ]);
  deepEqual(toFiles.changes.map(({ sql }) => sql), [
    "ALTER TABLE public.users ADD COLUMN secret text",
  ]);
});

Deno.test("Differ compares a database with a snapshot of it, and reads nothing else", async () => {
  await using fresh = await freshDatabase();
  await using project = await diffProject({}, { database_url: fresh.url });
  await fresh.query(FIRST);
  const differ = new Differ(project);

  const { text } = await differ.snapshot();
  await project.host.files.write("then.json", text);
  const same = await differ.drift({ against: "then.json" });
  await fresh.query("DROP VIEW names");
  const later = await differ.drift({ against: "then.json" });

  equal(same.toDatabase.isEqual, true);
  equal(same.toDatabase.scratch, undefined);
  deepEqual(later.toFiles.changes.map(({ sql }) => sql), [
    "DROP VIEW public.names",
  ]);
});

Deno.test("Differ does not write what loses data unasked", async () => {
  await using fresh = await freshDatabase();
  await using project = await diffProject({
    "old.sql": "CREATE TABLE gone (id int); CREATE TABLE kept (id int);",
    "new.sql": "CREATE TABLE kept (id int);",
  }, { database_url: fresh.url });
  const options = { old: "old.sql", new: "new.sql", title: "away" };

  await rejects(new Differ(project).prove(options), {
    code: "schema/destructive",
    hint: "Pass --allow data-loss once nobody needs what is lost",
  });
});
