import { LargeProject } from "./large_project.ts";
import { fastest, print } from "./measure.ts";

const STARTING = "confiture, with nothing to do";
const WORKING = "confiture, from its first migration";

const LEDGER =
  "CREATE TABLE led (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), pk bigint GENERATED ALWAYS AS IDENTITY UNIQUE, slug text NOT NULL UNIQUE, version text NOT NULL UNIQUE, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now(), execution_time_ms integer, checksum text, applied_by text);";

await using large = await LargeProject.make({ tables: 50, migrations: 500 });
const schema = await large.script("schema.sql", large.project.schema);
const ups = await large.script(
  "ups.sql",
  large.project.ups,
  (text, file) =>
    `BEGIN;\n${text};\nINSERT INTO led (slug, version, name, checksum, applied_by) VALUES ('${file}', '${file}', 'x', 'x', current_user);\nCOMMIT;`,
);
const downs = await large.script(
  "downs.sql",
  large.project.downs,
  (text, file) =>
    `BEGIN;\n${text};\nDELETE FROM led WHERE version = '${
      file.replace(".down.", ".up.")
    }';\nCOMMIT;`,
);
const withSchema = async () => {
  await large.renew();
  await large.database.psql("-q", "-1", "-f", schema, "-c", LEDGER);
};

const withUps = async () => {
  await withSchema();
  await large.runConfiture(["migrate", "up"]);
};

print(
  "500 migrations up (floor: the same SQL and a ledger insert each, by one psql)",
  await fastest([
    large.psql("psql -f ups.sql", ["-f", ups], withSchema),
    large.confitureAtWork(WORKING, ["migrate", "up"], withSchema),
    large.confiture("confiture migrate up", ["migrate", "up"], withSchema),
    large.confiture(STARTING, ["migrate", "up"], withUps),
  ]),
);
print(
  "500 migrations down",
  await fastest([
    large.psql("psql -f downs.sql", ["-f", downs], async () => {
      await withSchema();
      await large.database.psql("-q", "-f", ups);
    }),
    large.confitureAtWork(WORKING, ["migrate", "down-to", "0"], withUps),
    large.confiture(
      "confiture migrate down-to 0",
      ["migrate", "down-to", "0"],
      withUps,
    ),
    large.confiture(STARTING, ["migrate", "up"], withUps),
  ]),
);
