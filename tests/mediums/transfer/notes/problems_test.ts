import { deepEqual } from "node:assert/strict";
import { installNotes } from "../../../../src/mediums/transfer/notes/install.ts";
import { notesProblems } from "../../../../src/mediums/transfer/notes/problems.ts";
import { failureOf } from "../../../support/failure.ts";
import { notedDatabase, OWNER } from "./_noted.ts";

Deno.test("notesProblems() tells all that is in the way at once, and installNotes() creates nothing then", async () => {
  await using noted = await notedDatabase(`
    CREATE TABLE fine (id int PRIMARY KEY);
    CREATE TABLE keyless (id int);
    CREATE TABLE clash (id int PRIMARY KEY, confiture_tx int);
    CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
    CREATE TRIGGER confiture_note AFTER INSERT ON clash FOR EACH ROW EXECUTE FUNCTION f();
    CREATE TABLE parts (id int PRIMARY KEY) PARTITION BY RANGE (id);
    CREATE MATERIALIZED VIEW seen AS SELECT 1 AS id`);
  await noted.fresh.query(`
    CREATE TABLE theirs (id int PRIMARY KEY); CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (1);
    CREATE PUBLICATION everything FOR ALL TABLES;
    REVOKE CREATE ON DATABASE "${noted.fresh.name}" FROM ${OWNER};
    ALTER DATABASE "${noted.fresh.name}" OWNER TO postgres`);
  await using session = await noted.connect();
  const [seen, ...rest] = await noted.feeds(
    "seen",
    "fine",
    "keyless",
    "clash",
    "parts",
    "theirs",
  );
  const feeds = [seen, ...rest].flatMap((feed) =>
    feed === undefined ? [] : [feed]
  )
    .map((feed) =>
      feed.source.name === "seen" || feed.source.name === "clash"
        ? { ...feed, key: { source: ["confiture_tx"], target: [] } }
        : feed
    );

  const problems = await notesProblems(session, feeds);
  const allowed = await notesProblems(session, feeds, { allowPublished: true });
  const failure = await failureOf(installNotes(session, feeds));
  const schemas = await noted.fresh.query(
    "SELECT nspname FROM pg_namespace WHERE nspname ~ 'confiture'",
  );

  deepEqual(
    problems.map(({ message }) => message.replace(noted.fresh.name, "DB")),
    [
      `the role ${OWNER} has no CREATE on the database DB`,
      "the publication everything has all tables, so that its subscribers would get the notes, and stop at tables that they do not have",
      "keyless has no key that tells its rows apart",
      "seen is no table: triggers do not see what changes in it",
      'the key column "confiture_tx" of seen does not exist',
      "clash has a trigger confiture_note that is not confiture's",
      'the key column "confiture_tx" of clash has a name that the notes need',
      "parts_1, a part of parts, belongs to the role postgres",
      "theirs belongs to the role postgres",
    ],
  );
  deepEqual(problems.length - allowed.length, 1);
  deepEqual([failure.code, failure.problems.length], ["transfer/notes", 9]);
  deepEqual(schemas, []);
});

Deno.test("notesProblems() tells of a schema of somebody else's", async () => {
  await using noted = await notedDatabase(
    "CREATE TABLE a (id int PRIMARY KEY); CREATE SCHEMA confiture_transfer; CREATE TABLE confiture_transfer.mine ()",
  );
  await using session = await noted.connect();
  const feeds = await noted.feeds("a");

  const mine = await notesProblems(session, feeds);
  await noted.fresh.query("ALTER SCHEMA confiture_transfer OWNER TO postgres");
  const theirs = await notesProblems(session, feeds);

  deepEqual([...mine, ...theirs].map(({ message }) => message), [
    "there is a schema confiture_transfer already, and it does not say that it is confiture's",
    `the schema confiture_transfer belongs to another role than ${OWNER}`,
  ]);
});

Deno.test("notesProblems() tells of writes that are noted by another key", async () => {
  await using noted = await notedDatabase(
    "CREATE TABLE a (id int PRIMARY KEY, other int NOT NULL UNIQUE)",
  );
  await using session = await noted.connect();
  const feeds = await noted.feeds("a");
  await installNotes(session, feeds);

  const problems = await notesProblems(
    session,
    feeds.map((feed) => ({ ...feed, key: { source: ["other"], target: [] } })),
  );

  deepEqual(problems.map(({ message }) => message), [
    "the writes to a are noted by another key: id",
  ]);
});
