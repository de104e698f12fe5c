import { deepEqual, equal } from "node:assert/strict";
import { failureOf } from "../support/failure.ts";
import { testProject } from "../support/project.ts";
import type { TestProject } from "../support/project.ts";
import { down, notes, up, upTo } from "../support/killed_run.ts";

/** A role of one test's own, and a user who may become it. */
interface Actors extends AsyncDisposable {
  readonly role: string;
  readonly user: string;
  /** A connection as the user. */
  readonly url: string;
}

async function actors(
  project: TestProject,
  { isMember = true } = {},
): Promise<Actors> {
  const { database } = project;
  const role = `role_${database.name}`;
  const user = `user_${database.name}`;
  await database.query(
    `CREATE ROLE ${role}; CREATE ROLE ${user} LOGIN PASSWORD 'pear';
     GRANT CREATE ON SCHEMA public TO ${role}, ${user};
     ${isMember ? `GRANT ${role} TO ${user}` : ""}`,
  );
  const url = new URL(database.url);
  url.username = user;
  url.password = "pear";
  return {
    role,
    user,
    url: url.href,
    async [Symbol.asyncDispose]() {
      await database.query(
        `REASSIGN OWNED BY ${role}, ${user} TO CURRENT_USER; DROP OWNED BY ${role}, ${user}; DROP ROLE ${role}, ${user}`,
      );
    },
  };
}

async function owners(project: TestProject): Promise<readonly string[]> {
  const rows = await project.database.query(
    `SELECT c.relname || ' ' || pg_get_userbyid(c.relowner) AS line FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'i') AND c.relname LIKE 'jar%' ORDER BY c.relname`,
  );
  return rows.map(({ line }) => String(line));
}

Deno.test("migrate up and down run a file as the role that it names, and the ledger stays the user's", async () => {
  await using project = await testProject();
  await using actor = await actors(project);
  const { role, user, url } = actor;
  const head = `-- confiture: role ${role}\n`;
  await project.write("1_jars.up.sql", `${head}CREATE TABLE jars (id int);`);
  await project.write("1_jars.down.sql", `${head}DROP TABLE jars;`);
  await project.write("2_more.up.sql", "CREATE TABLE jars_too (id int);");
  await project.write("2_more.down.sql", "DROP TABLE jars_too;");
  await using migrator = await project.migrator({ url });

  await migrator.up();

  deepEqual(await owners(project), [`jars ${role}`, `jars_too ${user}`]);
  deepEqual(
    await project.database.query(
      "SELECT DISTINCT tableowner::text AS owner FROM pg_tables WHERE tablename LIKE 'tb_confiture%'",
    ),
    [{ owner: user }],
  );
  await migrator.down({ steps: 2 });
  deepEqual(await owners(project), []);
});

Deno.test("migrate up runs a file as its role statement by statement, and notes as the user", async () => {
  await using project = await testProject();
  await using actor = await actors(project);
  const { role, user, url } = actor;
  await project.write(
    "1_jars.up.sql",
    `-- confiture: role ${role}
CREATE TABLE jars (id int);
CREATE INDEX CONCURRENTLY jars_id ON jars (id);
RESET ROLE;
CREATE TABLE jars_mine (id int);
VACUUM jars_mine;`,
  );
  await using migrator = await project.migrator({ url });

  await migrator.up();

  deepEqual(await owners(project), [
    `jars ${role}`,
    `jars_id ${role}`,
    `jars_mine ${user}`,
  ]);
  deepEqual(await notes(project), []);
  deepEqual(await project.ledger(), ["1"]);
});

Deno.test("migrate up takes on each file's role in one transaction of all", async () => {
  await using project = await testProject();
  await using actor = await actors(project);
  const { role, user, url } = actor;
  await project.write(
    "1_jars.up.sql",
    `-- confiture: role ${role}\nCREATE TABLE jars (id int);`,
  );
  await project.write("2_more.up.sql", "CREATE TABLE jars_too (id int);");
  await using migrator = await project.migrator({ url });

  await migrator.up({ singleTransaction: true });

  deepEqual(await owners(project), [`jars ${role}`, `jars_too ${user}`]);
  deepEqual(await project.ledger(), ["1", "2"]);
});

for (
  const [kind, body] of [
    ["in a transaction", "CREATE TABLE jars (id int);"],
    ["statement by statement", "CREATE TABLE jars (id int); VACUUM;"],
  ] as const
) {
  Deno.test(`migrate up says who must grant a role that the user may not become, ${kind}`, async () => {
    await using project = await testProject();
    await using actor = await actors(project, { isMember: false });
    const { role, user, url } = actor;
    await project.write(
      "1_jars.up.sql",
      `-- Jars.\n  -- confiture: role ${role}\n${body}`,
    );
    await using migrator = await project.migrator({ url });

    const error = await failureOf(migrator.up());

    equal(error.code, "migration/failed");
    equal(error.server?.sqlstate, "42501");
    deepEqual(error.place, {
      file: "db/migrations/1_jars.up.sql",
      line: 2,
      column: 3,
    });
    equal(
      error.hint,
      `Create the role if it is missing, and let the user become it: GRANT "${role}" TO "${user}"`,
    );
    deepEqual(await project.ledger(), []);
    deepEqual(await notes(project), []);
    deepEqual(await owners(project), []);
  });
}

Deno.test("migrate up names the line of a role that does not exist", async () => {
  await using project = await testProject({
    "1_jars.up.sql": '-- confiture: role "no such"\nCREATE TABLE jars ();',
  });

  const error = await failureOf(up(project));

  equal(
    error.message,
    'Cannot apply 1_jars: role "no such" does not exist',
  );
  equal(error.place?.line, 1);
  deepEqual(await owners(project), []);
});

Deno.test("migrate verify runs a check as the role that it names", async () => {
  await using project = await testProject();
  await using actor = await actors(project);
  const { role, url } = actor;
  await project.write("1_jars.up.sql", "CREATE TABLE jars (id int);");
  await project.write(
    "1_jars.verify.sql",
    `-- confiture: role ${role}\nSELECT current_user = '${role}';`,
  );
  await project.write("2_more.up.sql", "CREATE TABLE jars_too (id int);");
  await project.write(
    "2_more.verify.sql",
    "-- confiture: role nobody_at_all\nSELECT true;",
  );
  await using migrator = await project.migrator({ url });
  await migrator.up();

  const { verifications: verified } = await migrator.verify();

  deepEqual(verified.map(({ error }) => error?.message), [
    undefined,
    'Cannot verify "db/migrations/2_more.verify.sql": role "nobody_at_all" does not exist',
  ]);
  equal(verified[1]?.error?.place?.line, 1);
});

/** A table whose rows a policy hides from its owner. */
const HIDDEN = (role: string) =>
  `CREATE TABLE jars (id int, label text DEFAULT ''); INSERT INTO jars VALUES (1), (2);
ALTER TABLE jars OWNER TO ${role};
ALTER TABLE jars ENABLE ROW LEVEL SECURITY; ALTER TABLE jars FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON jars USING (id < 0);`;

Deno.test("migrate up fails where forced row-level security hides the rows that it expects, and nothing stays", async () => {
  await using project = await testProject();
  await using actor = await actors(project);
  const { role } = actor;
  await project.write("1_jars.up.sql", HIDDEN(role));
  await project.write(
    "2_label.up.sql",
    `-- confiture: role ${role}
CREATE TABLE jars_log (id int);
-- confiture: expect rows > 0
UPDATE jars SET label = 'plum';`,
  );

  const error = await failureOf(up(project));

  equal(error.code, "migration/expectation");
  equal(error.place?.line, 4);
  equal(
    error.hint,
    "Check the data, or the expectation before the statement; after SET row_security = off PostgreSQL refuses to leave out rows that policies hide",
  );
  deepEqual(await project.ledger(), ["1"]);
  equal((await owners(project)).length, 1);
});

Deno.test("migrate up fails at rows hidden by policies where a file turns row_security off", async () => {
  await using project = await testProject();
  await using actor = await actors(project);
  const { role } = actor;
  await project.write("1_jars.up.sql", HIDDEN(role));
  await project.write(
    "2_label.up.sql",
    `-- confiture: role ${role}
SET row_security = off;
UPDATE jars SET label = 'plum';`,
  );
  await upTo(project, "1");

  const error = await failureOf(up(project));

  equal(
    error.server?.message,
    'query would be affected by row-level security policy for table "jars"',
  );
  equal(error.place?.line, 3);
  deepEqual(await project.ledger(), ["1"]);
});

Deno.test("migrate down forgets as the user what a file reverted as its role", async () => {
  await using project = await testProject();
  await using actor = await actors(project);
  const head =
    `-- confiture: role ${actor.role}\n-- confiture: no-transaction\n`;
  await project.write("1_jars.up.sql", `${head}CREATE TABLE jars (id int);`);
  await project.write("1_jars.down.sql", `${head}DROP TABLE jars;`);
  await up(project);

  deepEqual(await down(project), ["1"]);

  deepEqual(await project.ledger(), []);
});
