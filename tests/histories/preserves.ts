import { deepEqual, equal } from "node:assert/strict";
import { join } from "node:path";
import { dataDump } from "../support/catalog_dump.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { PROJECT, Project, wander } from "./_preserves.ts";

Deno.test("the example is built and migrated up, down and up on a server, to equal catalogs", async () => {
  await using database = await freshDatabase();
  await using project = await Project.create("server", {
    PRESERVES_URL: database.url,
  });

  await wander(project);
});

Deno.test("the example is built as psql builds it, file after file", async () => {
  await using ours = await freshDatabase();
  await using theirs = await freshDatabase();
  await using project = await Project.create("server", {
    PRESERVES_URL: ours.url,
  });

  const files = await project.build();
  for (const file of files) {
    const { code, stderr } = await theirs.psql(
      ...["-q", "-o", "/dev/null", "-v", "ON_ERROR_STOP=1"],
      ...["-f", join(PROJECT, file)],
    );
    equal(code, 0, stderr);
  }

  equal(await ours.pgDump(), await theirs.pgDump());
  deepEqual(await rowsOf(ours), await rowsOf(theirs));
});

/** The data of every table, less the time at which an audit row was written. */
async function rowsOf(database: FreshDatabase): Promise<readonly string[]> {
  const lines = await dataDump((sql) => database.query(sql));
  return lines.filter((line) => !/^\w+\.audit_log /.test(line)).map((line) =>
    line.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+\+\d\d/g, "now")
  );
}
