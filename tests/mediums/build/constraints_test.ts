import { equal, rejects } from "node:assert/strict";
import {
  CHECK_CONSTRAINTS,
  defersConstraints,
} from "../../../src/mediums/build/constraints.ts";
import { freshDatabase } from "../../support/database.ts";
import { readProject } from "./project.ts";
import { inSession } from "./sessions.ts";

const TABLES = `CREATE TABLE p (id int PRIMARY KEY);
  CREATE TABLE c (id int REFERENCES p DEFERRABLE INITIALLY DEFERRED, other int REFERENCES p DEFERRABLE);`;

Deno.test("defersConstraints() sees what waits for COMMIT", async () => {
  const { files } = await readProject({
    "db/schema/a.sql": "CREATE TABLE a (id int UNIQUE DEFERRABLE);",
    "db/schema/b.sql": "CREATE TABLE b (id int UNIQUE INITIALLY\nDEFERRED);",
  });

  equal(files[0] && defersConstraints(files[0]), false);
  equal(files[1] && defersConstraints(files[1]), true);
});

Deno.test("CHECK_CONSTRAINTS checks what waits and lets it wait again", async () => {
  await using fresh = await freshDatabase();

  await inSession(fresh, async (session) => {
    await session.execute(`BEGIN; ${TABLES}`);
    await session.execute("INSERT INTO c VALUES (1); INSERT INTO p VALUES (1)");
    await session.execute(CHECK_CONSTRAINTS);
    await session.execute("INSERT INTO c VALUES (2); INSERT INTO p VALUES (2)");
    await session.execute(CHECK_CONSTRAINTS);
    await session.execute("INSERT INTO c VALUES (3)");
    await rejects(session.execute(CHECK_CONSTRAINTS), /c_id_fkey/);
  });
});

Deno.test("CHECK_CONSTRAINTS does not let wait what is checked at once", async () => {
  await using fresh = await freshDatabase();

  await inSession(fresh, async (session) => {
    await session.execute(`BEGIN; ${TABLES}`);
    await session.execute(CHECK_CONSTRAINTS);
    await rejects(
      session.execute("INSERT INTO c (other) VALUES (1)"),
      /c_other_fkey/,
    );
  });
});
