import { deepEqual, rejects } from "node:assert/strict";
import { loadConfig } from "../../../src/config/mod.ts";
import { gather } from "../../../src/mediums/lint/gather.ts";
import { testHost } from "../../support/host.ts";

const FILES = {
  "db/schema/a.sql": "SELECT 1",
  "db/migrations/10_c.up.sql": "SELECT 1",
  "db/migrations/9_b.up.sql": "SELECT 1",
  "db/migrations/09_other.down.sql": "SELECT 1",
  "db/migrations/9_b.verify.sql": "SELECT 1",
  "db/migrations/README.md": "",
  "old/2_x.up.sql": "SELECT 1",
  "old/deep/3_y.sql": "SELECT 1",
};

/** `kind file`, and what else is known of it. */
async function gathered(
  paths: readonly string[],
  cwd?: string,
): Promise<readonly string[]> {
  await using host = testHost({ files: FILES, cwd });
  const config = await loadConfig({ databaseUrl: "postgresql:///x" }, host);
  const project = { ...config, root: host.directory };
  const sources = await gather({
    config: project,
    host,
    schemaFiles: ["db/schema/a.sql"],
    paths,
  });
  return sources.map(({ file, kind, hasDown, isAsked }) =>
    [
      kind,
      file,
      ...hasDown === undefined ? [] : [hasDown ? "with down" : "without down"],
      ...isAsked === false ? ["not asked"] : [],
    ].join(" ")
  );
}

Deno.test("gather() reads the schema, and the migrations in the order of their versions", async () => {
  deepEqual(await gathered([]), [
    "schema db/schema/a.sql",
    "up db/migrations/9_b.up.sql with down",
    "down db/migrations/09_other.down.sql",
    "up db/migrations/10_c.up.sql without down",
  ]);
});

Deno.test("gather() reads what must be known beside what is named", async () => {
  deepEqual(await gathered(["db/migrations/10_c.up.sql"]), [
    "up db/migrations/9_b.up.sql with down not asked",
    "down db/migrations/09_other.down.sql not asked",
    "up db/migrations/10_c.up.sql without down",
  ]);
});

Deno.test("gather() reads files and directories elsewhere, from where the user stands", async () => {
  deepEqual(await gathered(["./old/"]), [
    "up old/2_x.up.sql without down",
    "up old/deep/3_y.sql",
  ]);
  deepEqual(await gathered(["2_x.up.sql"], "old"), [
    "up old/2_x.up.sql without down",
  ]);
});

Deno.test("gather() refuses what does not exist", async () => {
  await rejects(gathered(["nowhere"]), {
    message: 'Cannot lint "nowhere": there is no such file or directory',
  });
});

Deno.test("gather() keeps a file that is not text, and why", async () => {
  await using host = testHost({
    files: { "db/migrations/1_a.up.sql": Uint8Array.of(0x41, 0xe9) },
  });
  const config = await loadConfig({ databaseUrl: "postgresql:///x" }, host);

  const [source] = await gather({ config, host, schemaFiles: [] });

  deepEqual(source?.problem?.place, {
    file: "db/migrations/1_a.up.sql",
    line: 1,
    column: 2,
  });
});
