import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PERMISSIONS } from "../../.distribution/permissions.ts";
import { LargeProject } from "./large_project.ts";
import { fastest, must, print, timed } from "./measure.ts";

const PROGRAM = fileURLToPath(new URL("../../cli.ts", import.meta.url));

await using large = await LargeProject.make({ tables: 10, migrations: 500 });
await large.renew();
await large.database.psql(
  "-q",
  "-f",
  await large.script("schema.sql", large.project.schema),
);
await large.runConfiture(["migrate", "up"]);
const empty = join(large.directory, "empty.ts");
await writeFile(empty, "");
const nothing = () => Promise.resolve();

print(
  "Start (floor: an empty script)",
  await fastest([
    {
      name: "deno run empty.ts",
      prepare: nothing,
      run: () => timed(() => must(Deno.execPath(), ["run", empty])),
    },
    {
      name: "confiture --version",
      prepare: nothing,
      run: () =>
        timed(() =>
          must(Deno.execPath(), ["run", ...PERMISSIONS, PROGRAM, "--version"])
        ),
    },
  ]),
);
print(
  "Looking at 500 migrations (floor: psql -c 'SELECT 1')",
  await fastest([
    large.psql("psql -c 'SELECT 1'", ["-c", "SELECT 1"], nothing),
    large.confiture("confiture migrate status", ["migrate", "status"], nothing),
    large.confiture(
      "confiture migrate up, nothing to do",
      ["migrate", "up"],
      nothing,
    ),
  ]),
);
