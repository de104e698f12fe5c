import { equal } from "node:assert/strict";
import {
  Blocking,
  terminatedLine,
} from "../../../../plugins/reporters/_text/blocking.ts";
import type { EventOf } from "../../../../src/kernel/events.ts";

const BLOCKER = {
  pid: 4712,
  user: "app",
  application: "psql\u001b[31m",
  address: "local",
};
const WAIT: EventOf<"locks:waiting"> = {
  type: "locks:waiting",
  migration: { version: "003", name: "lids", direction: "up" },
  waitedMs: 1_200,
  blockers: [BLOCKER],
  queued: 1,
};

Deno.test("Blocking says who blocks and who queues, on one line that steers no terminal", () => {
  equal(
    new Blocking(() => 0).attempt(WAIT),
    "  003_lids has waited 1.2 s for a lock, blocked by process 4712 (user app, application psql\u{FFFD}[31m, from local); 1 session queues behind it",
  );
});

Deno.test("Blocking says it again when somebody else blocks, or after half a minute", () => {
  let now = 0;
  const blocking = new Blocking(() => now);

  const lines = [
    WAIT,
    { ...WAIT, waitedMs: 1_700 },
    { ...WAIT, blockers: [{ ...BLOCKER, pid: 4713 }], queued: 2 },
  ].map((event) => blocking.attempt(event));
  now = 30_000;
  const later = blocking.attempt({ ...WAIT, blockers: [], queued: 0 });

  equal(lines[1], undefined);
  equal(lines[2]?.endsWith("; 2 sessions queue behind it"), true);
  equal(later, "  003_lids has waited 1.2 s for a lock");
});

Deno.test("terminatedLine() names who was ended", () => {
  equal(
    terminatedLine({
      type: "blocker:terminated",
      migration: WAIT.migration,
      blocker: { ...BLOCKER, application: "" },
    }),
    "  003_lids: terminated process 4712 (user app, from local)",
  );
});
