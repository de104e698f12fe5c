import { equal, throws } from "node:assert/strict";
import { withTerminateBlockers } from "../../src/commands/terminate_blockers.ts";
import { Values } from "../../src/commands/values.ts";
import { configFrom } from "../../src/config/mod.ts";
import { testHost } from "../support/host.ts";

await using host = testHost();
const CONFIG = await configFrom({
  name: "test",
  database_url: "postgresql://localhost/jars",
}, host);

function idleMs(text?: string): number | undefined {
  const flags = text === undefined ? {} : { "terminate-blockers": text };
  return withTerminateBlockers(CONFIG, new Values(flags)).migration
    .terminateIdleMs;
}

for (
  const [text, ms] of [
    ["idle-in-transaction>60s", 60_000],
    [" idle-in-transaction > 5min ", 300_000],
    ["idle-in-transaction>250", 250],
  ] as const
) {
  Deno.test(`withTerminateBlockers() reads "${text}" as ${ms} ms`, () => {
    equal(idleMs(text), ms);
  });
}

Deno.test("withTerminateBlockers() ends nobody where the flag is not given", () => {
  equal(idleMs(), undefined);
});

for (
  const text of ["", "idle", "active>60s", "idle-in-transaction>soon"]
) {
  Deno.test(`withTerminateBlockers() refuses "${text}"`, () => {
    throws(() => idleMs(text), { code: "command/usage" });
  });
}
