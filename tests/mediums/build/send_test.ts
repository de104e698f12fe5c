import { deepEqual, rejects } from "node:assert/strict";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import type { ConfitureEvent } from "../../../src/kernel/mod.ts";
import { sendBatch } from "../../../src/mediums/build/send.ts";
import { batchesOf } from "../../../src/sql/message.ts";
import { freshDatabase } from "../../support/database.ts";
import type { FreshDatabase } from "../../support/database.ts";
import { readProject } from "./project.ts";
import { inSession } from "./sessions.ts";

async function sent(
  fresh: FreshDatabase,
  text: string,
): Promise<readonly ConfitureEvent[]> {
  const { files } = await readProject({ "db/schema/a.sql": text });
  const events: ConfitureEvent[] = [];
  await inSession(fresh, async (session) => {
    for (const batch of batchesOf(files[0]?.body ?? [])) {
      await sendBatch(session, batch, (event) => events.push(event));
    }
  });
  return events;
}

Deno.test("sendBatch() streams data in UTF-8 and tells how far it is", async () => {
  await using fresh = await freshDatabase();
  const row = `${"é".repeat(50_000)}\n`;

  const events = await sent(
    fresh,
    `CREATE TABLE t (x text);\n  COPY t FROM stdin;\n${row.repeat(4)}\\.\n`,
  );

  deepEqual(
    events.map((event) => event.type === "copy:progress" && event.bytes),
    [262_144, 400_004],
  );
  deepEqual(
    await fresh.query("SELECT sum(length(x))::int AS length FROM t"),
    [{ length: 200_000 }],
  );
});

Deno.test("sendBatch() says where a statement failed", async () => {
  await using fresh = await freshDatabase();

  await rejects(sent(fresh, "SELECT 1;\nSELECT\n  nope;"), (error) => {
    deepEqual(error instanceof ConfitureError && error.place, {
      file: "db/schema/a.sql",
      line: 3,
      column: 3,
    });
    return true;
  });
});

Deno.test("sendBatch() compares rows with what was expected", async () => {
  await using fresh = await freshDatabase();

  await rejects(
    sent(fresh, "-- confiture: expect rows > 1\nSELECT 1;"),
    /the statement was to touch > 1 rows, but touched 1/,
  );
});
