import { rollBack } from "../../src/copy/roll_back.ts";
import { idleDatabase } from "../support/idle_database.ts";

Deno.test("rollBack() does not tell of a connection that is gone", async () => {
  await using session = await idleDatabase().connect();

  await rollBack(session);
});
