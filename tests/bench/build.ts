import { LargeProject } from "./large_project.ts";
import { fastest, print } from "./measure.ts";

await using large = await LargeProject.make({ tables: 1000, migrations: 1 });
const script = await large.script("all.sql", large.project.schema);

print(
  "Build of 1,000 tables (floor: the same SQL by psql in one transaction)",
  await fastest([
    large.psql("psql -1 -f all.sql", ["-1", "-f", script]),
    large.confiture("confiture build", ["build"]),
  ]),
);
