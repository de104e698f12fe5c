import { equal, ok } from "node:assert/strict";
import {
  buildSettings,
  maintenanceBytes,
  readServerMemory,
} from "../../../src/copy/target/build_settings.ts";
import { openDatabase } from "../../../src/database/mod.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

const MB = 1024 * 1024;
const CASES: readonly (readonly [string, number, number, number, number])[] = [
  ["shares what a small server can spare", 128, 64, 2, 128],
  ["goes by the buffers of a large one", 8192, 64, 16, 512],
  ["takes no more than sorting gains by", 65536, 64, 4, 1024],
  ["takes no less than the server's own setting", 128, 512, 4, 512],
];

for (const [what, shared, maintenance, sessions, expected] of CASES) {
  Deno.test(`maintenanceBytes() ${what}`, () => {
    equal(
      maintenanceBytes({
        sharedBuffersBytes: shared * MB,
        maintenanceBytes: maintenance * MB,
      }, sessions),
      expected * MB,
    );
  });
}

Deno.test("buildSettings() are taken by the server, with what it has to give", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  const memory = await readServerMemory(session);

  await session.execute(
    buildSettings({
      bytes: 80 * MB,
      lockTimeoutMs: 1000,
      serverVersion: session.serverVersion,
    }).join(";"),
  );
  const [row] = await session.query<{ bytes: string }>(
    "SELECT current_setting('maintenance_work_mem') AS bytes",
  );

  equal(row?.bytes, "80MB");
  ok(memory.sharedBuffersBytes > 0 && memory.maintenanceBytes > 0);
});
