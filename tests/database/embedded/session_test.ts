import { join } from "node:path";
import { openDatabase } from "../../../src/database/mod.ts";
import { testHost } from "../../support/host.ts";
import { testSessions } from "../session_contract.ts";

// A start takes a second, the first one ever more: one database is for all tests.
const host = await testHost();
const database = await openDatabase(
  { kind: "embedded", directory: join(host.cwd, "data") },
  host,
);
await (await database.connect())[Symbol.asyncDispose]();
globalThis.addEventListener("unload", () => {
  Deno.removeSync(host.cwd, { recursive: true });
});

testSessions("embedded", () =>
  Promise.resolve({
    database,
    async [Symbol.asyncDispose]() {
      await using session = await database.connect();
      await session.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    },
  }));
