import { deepEqual, equal } from "node:assert/strict";
import { failureOf } from "../../support/failure.ts";
import { testProject } from "../../support/project.ts";

const BASE =
  `CREATE TABLE users (id int PRIMARY KEY); CREATE TABLE orders (id int PRIMARY KEY);
   CREATE TABLE logs (at date) PARTITION BY RANGE (at);
   CREATE TABLE logs_new PARTITION OF logs DEFAULT;
   CREATE INDEX orders_by_id ON orders (id);
   CREATE TABLE watched (id int);
   CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
   CREATE TRIGGER t BEFORE INSERT ON watched FOR EACH ROW EXECUTE FUNCTION tell()`;

/** What becomes of an older migration beside what was applied in its stead. */
async function outcome(
  older: string,
  newer: string,
  name = "003_newer.up.sql",
): Promise<string> {
  await using project = await testProject({
    "001_base.up.sql": BASE,
    [name]: newer,
  });
  const migration = "out_of_order: if-independent";
  await using first = await project.migrator({ migration });
  await first.up();
  await project.write("002_older.up.sql", older);
  await using second = await project.migrator({ migration });
  try {
    return (await second.up()).applied.map(({ version }) => version).join();
  } catch {
    return (await failureOf(second.up())).message.replace(
      "Cannot migrate up: 002_older is older than what is applied already, and ",
      "",
    );
  }
}

const CASES: readonly (readonly [string, string, string, string])[] = [
  [
    "touches another table",
    "ALTER TABLE users ADD COLUMN bio text DEFAULT now()::text",
    "ALTER TABLE orders ADD COLUMN n int; INSERT INTO orders VALUES (1, 2)",
    "002",
  ],
  [
    "only refers to the same table",
    "CREATE TABLE a (u int REFERENCES users)",
    "CREATE TABLE b (u int REFERENCES users)",
    "002",
  ],
  [
    "touches the same table",
    "ALTER TABLE users ADD COLUMN bio text",
    "ALTER TABLE public.users ADD COLUMN n int",
    "touches users, as 003_newer does",
  ],
  [
    "refers to what was changed",
    "CREATE TABLE a (u int REFERENCES users)",
    "ALTER TABLE users ADD COLUMN n int",
    "touches users, as 003_newer does",
  ],
  [
    "touches a partition",
    "ALTER TABLE logs ADD COLUMN n int",
    "CREATE INDEX ON logs_new (at)",
    "touches logs, as 003_newer does",
  ],
  [
    "touches an index",
    "DROP INDEX orders_by_id",
    "ALTER TABLE orders ADD COLUMN n int",
    "touches orders_by_id, as 003_newer does",
  ],
  [
    "runs a block",
    "DO $$ BEGIN END $$",
    "SELECT 1",
    "may touch anything: it has DO",
  ],
  [
    "comes after a call of a function",
    "SELECT 1",
    "SELECT pg_advisory_unlock_all()",
    "003_newer may touch anything: it has pg_advisory_unlock_all()",
  ],
  [
    "fires triggers",
    "INSERT INTO watched VALUES (1)",
    "SELECT 1",
    "may touch anything: it changes rows of watched, which has triggers, rules or cascading foreign keys",
  ],
];

for (const [what, older, newer, expected] of CASES) {
  Deno.test(`up() judges an older migration that ${what}`, async () => {
    equal(await outcome(older, newer), expected);
  });
}

Deno.test("up() judges an older migration beside a program", async () => {
  equal(
    await outcome(
      "SELECT 1",
      "export async function up() {}",
      "003_newer.ts",
    ),
    "003_newer may touch anything: it is a program",
  );
});

Deno.test("up() judges an older migration beside one whose file is gone or edited", async () => {
  const migration = "out_of_order: if-independent";
  await using project = await testProject({ "002_older.up.sql": "SELECT 1" });
  await using migrator = await project.migrator({ migration });
  await migrator.baseline({ through: "002" });
  await project.database.query(
    `DELETE FROM tb_confiture;
     INSERT INTO tb_confiture (slug, version, name) VALUES ('x', '003', 'gone')`,
  );

  const error = await failureOf(migrator.up());

  equal(error.code, "migration/out-of-order");
  equal(
    error.message,
    "Cannot migrate up: 002_older is older than what is applied already, and 003_gone may touch anything: its file is gone",
  );
  deepEqual(await project.ledger(), ["003"]);
});
