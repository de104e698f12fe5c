import { match } from "node:assert/strict";
import { LOST_LOCK } from "../../src/kernel/lost_lock.ts";

Deno.test("LOST_LOCK says in the server's message who found what", () => {
  match(LOST_LOCK, /^confiture: .*lock/);
});
