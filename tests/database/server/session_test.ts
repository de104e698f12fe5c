import { openDatabase } from "../../../src/database/mod.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import { testSessions } from "../session_contract.ts";

testSessions("server", async () => {
  const stack = new AsyncDisposableStack();
  const host = stack.use(await testHost());
  const fresh = stack.use(await freshDatabase());
  const database = stack.use(await openDatabase(fresh.target, host));
  return {
    database,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
});
