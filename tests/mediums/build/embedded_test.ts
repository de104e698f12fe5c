import { deepEqual, equal } from "node:assert/strict";
import { openDatabase } from "../../../src/database/mod.ts";
import { denoHost } from "../../../src/host.ts";
import type { Database } from "../../../src/kernel/mod.ts";
import { SchemaBuilder } from "../../../src/mediums/build/mod.ts";
import type { BuildResult } from "../../../src/mediums/build/mod.ts";
import { configOf, projectOf } from "./project.ts";

async function tablesIn(database: Database): Promise<readonly unknown[]> {
  await using session = await database.connect();
  return await session.query(
    "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
}

Deno.test("build() does in the embedded database what it does on a server", async () => {
  await using home = await projectOf({ "README.md": "" });
  const directory = home.path(".confiture/local");
  await using database = await openDatabase(
    { kind: "embedded", directory },
    denoHost(),
  );
  const build = async (
    files: Readonly<Record<string, string>>,
  ): Promise<BuildResult | { code: string; place: string }> => {
    await using project = await projectOf(files);
    const config = configOf(project);
    const builder = new SchemaBuilder({ config, host: project.host, database });
    return await builder.build({ markMigrations: true }).catch((error) => ({
      code: error.code,
      place: `${error.place?.file}:${error.place?.line}`,
    }));
  };
  const fine = {
    "db/schema/a.sql":
      "CREATE TABLE a (id int PRIMARY KEY, t text);\nCREATE INDEX CONCURRENTLY i ON a (t);\nVACUUM a;",
    "db/schema/b.sql": "COPY a FROM stdin;\n1\té😀\n2\t\\N\n\\.\n",
    "db/migrations/001_a.up.sql": "SELECT 1;",
  };

  const failed = await build({ ...fine, "db/schema/c.sql": "\nSELECT x;" });
  const before = await tablesIn(database);
  const undone = await build({ ...fine, "db/schema/c.sql": "\nVACUUM x;" });
  const after = await tablesIn(database);
  const built = await build(fine);
  const again = await build(fine);

  deepEqual(failed, { code: "build/failed", place: "db/schema/c.sql:2" });
  deepEqual(before, []);
  deepEqual(undone, { code: "build/failed", place: "db/schema/c.sql:2" });
  deepEqual(after, []);
  deepEqual("marked" in built && built.marked, ["001"]);
  deepEqual(await tablesIn(database), [
    { tablename: "a" },
    { tablename: "tb_confiture" },
    { tablename: "tb_confiture_file" },
    { tablename: "tb_confiture_intent" },
  ]);
  equal("code" in again && again.code, "build/not-empty");
});
