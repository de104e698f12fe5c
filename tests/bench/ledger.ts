import { freshDatabase } from "../support/database.ts";
import { LargeProject } from "./large_project.ts";
import { fastest, print } from "./measure.ts";

/** How many migrations a database has already, and how many come on top. */
const SIZES = [200, 1000, 5000];
const FRESH = 200;

const LEDGER =
  "CREATE TABLE led (pk bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, version text NOT NULL UNIQUE, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now(), checksum text);";

await using large = await LargeProject.make({
  tables: 20,
  migrations: 5000 + FRESH,
});
const schema = await large.script("schema.sql", large.project.schema);

for (const size of SIZES) {
  const before = await large.script(
    "before.sql",
    large.project.ups.slice(0, size),
    (text) => `${text};`,
  );
  const after = await large.script(
    "after.sql",
    large.project.ups.slice(size, size + FRESH),
    (text, file) =>
      `BEGIN;\n${text};\nINSERT INTO led (version, name, checksum) VALUES ('${file}', 'x', 'x');\nCOMMIT;`,
  );
  await large.renew();
  for (const from of [["-f", schema], ["-f", before], ["-c", LEDGER]]) {
    const made = await large.database.psql(
      "-q",
      "-v",
      "ON_ERROR_STOP=1",
      ...from,
    );
    if (made.code !== 0) throw new Error(made.stderr);
  }
  await large.runConfiture([
    ...["migrate", "baseline", "--yes"],
    ...["--through", versionAt(size)],
  ]);
  await using model = await freshDatabase({ template: large.database.name });
  const copy = () => large.renew(model.name);
  const to = (count: number) => ["--target", versionAt(count)];
  print(
    `${FRESH} migrations on top of ${size} (floor: the same SQL and a ledger insert each, by one psql)`,
    await fastest([
      large.psql("psql", ["-f", after], copy),
      large.confitureAtWork(
        "confiture, from its first migration",
        ["migrate", "up", ...to(size + FRESH)],
        copy,
      ),
      large.confiture(
        "confiture",
        ["migrate", "up", ...to(size + FRESH)],
        copy,
      ),
      large.confiture(
        "confiture, with nothing to do",
        ["migrate", "up", ...to(size)],
        copy,
      ),
    ]),
  );
}

function versionAt(count: number): string {
  return /(\d+)_/.exec(large.project.ups[count - 1] ?? "")?.[1] ?? "";
}
