import { readSchema } from "../../src/catalog/schema/introspect.ts";
import { planChanges } from "../../src/catalog/schema/plan.ts";
import { openDatabase } from "../../src/database/mod.ts";
import type { Schema } from "../../src/catalog/schema/model.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import { DIFFERENCES, makeTables } from "./many_tables.ts";
import { fastest, print, timed } from "./measure.ts";

await using old = await freshDatabase();
await makeTables(old, 500);
await using wanted = await freshDatabase({ template: old.name });
for (const statement of DIFFERENCES) await wanted.query(statement);
await using host = testHost();

async function schemaOf(database: FreshDatabase): Promise<Schema> {
  await using opened = await openDatabase(database.target, host);
  await using session = await opened.connect();
  return await readSchema(session);
}

const [before, after] = [await schemaOf(old), await schemaOf(wanted)];
const nothing = async () => {};

print(
  `Diff of two schemas of 500 tables, ${before.size} things each, with ${DIFFERENCES.length} differences (floor: two pg_dump --schema-only; at most twice its time)`,
  await fastest([
    {
      name: "pg_dump --schema-only, twice",
      prepare: nothing,
      run: () =>
        timed(async () => {
          await old.pgDump();
          await wanted.pgDump();
        }),
    },
    {
      name: "both read and planned",
      prepare: nothing,
      run: () =>
        timed(async () => {
          planChanges(await schemaOf(old), await schemaOf(wanted));
        }),
    },
    {
      name: "one of them read",
      prepare: nothing,
      run: () =>
        timed(async () => {
          await schemaOf(old);
        }),
    },
    {
      name: "planned only",
      prepare: nothing,
      run: () =>
        timed(() => {
          planChanges(before, after);
          return Promise.resolve();
        }),
    },
  ]),
);
