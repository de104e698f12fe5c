import { scan } from "../../src/mediums/sync/scan.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import { timed } from "./measure.ts";

/** What looking for personal data costs: many tables, and a large one. */
await using many = await freshDatabase();
await makeMany(many);
await tell("1,000 tables of 20 columns", many);
await using large = await freshDatabase();
await large.query(
  "CREATE UNLOGGED TABLE t AS SELECT i, md5(i::text) AS a, CASE WHEN i > 9000000 THEN 'u' || i || '@corp.example' END AS b FROM generate_series(1, 10000000) i",
);
await large.query("ANALYZE t");
await tell("a table of 10 million rows", large);

async function makeMany(database: FreshDatabase): Promise<void> {
  const columns = Array.from({ length: 20 }, (_, index) => `c${index} text`);
  await database.query(`
    CREATE PROCEDURE fill() LANGUAGE plpgsql AS $$ BEGIN
      FOR n IN 1..1000 LOOP
        EXECUTE format('CREATE TABLE t%s (${columns.join(", ")})', n);
        EXECUTE format('INSERT INTO t%s (c0, c19) SELECT \'\'u@corp.example\'\', \'\'plain text of some length\'\' FROM generate_series(1, 200)', n);
        COMMIT;
      END LOOP;
    END $$`);
  await database.query("CALL fill()");
}

async function tell(what: string, { url }: FreshDatabase): Promise<void> {
  await using host = await testHost();
  let found = 0;
  const elapsed = await timed(async () => {
    found = (await scan({ from: url, host })).findings.length;
  });
  Deno.stdout.writeSync(
    new TextEncoder().encode(
      `sync scan, ${what}: ${elapsed.toFixed(0)} ms, ${found} found\n`,
    ),
  );
}
