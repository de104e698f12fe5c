import { deepEqual, equal } from "node:assert/strict";
import type { ConfitureEvent } from "../../../src/kernel/mod.ts";
import { movable } from "./_movable.ts";

Deno.test("a first copy is left where its time is over, and goes on with another snapshot when it has come", async () => {
  await using two = await movable();
  await two.run((transfer) => transfer.setup());
  const noon = new Date(2026, 4, 3, 12).getTime();
  const clock = { ms: noon };
  const told: string[] = [];
  const emit = (event: ConfitureEvent) => {
    if (event.type === "transfer:range") clock.ms = noon + 3_600_000;
    if (event.type === "transfer:paused") clock.ms = noon + 86_400_000;
    if (event.type === "transfer:step") {
      told.push(event.text.replace(/, as of .*/, ""));
    } else if (/:(range|paused|resumed)$/.test(event.type)) {
      told.push(event.type);
    }
  };

  const { rows, pausedMs } = await two.run(
    (transfer) => transfer.migrate(),
    {
      emit,
      throttle: {
        between: { from: "12:00", to: "12:30" },
        maxLagMs: 1_000,
        bytesPerSecond: 1_000_000,
      },
      host: two.hostWith({ now: () => clock.ms }),
    },
  );

  equal(rows, 40);
  equal(pausedMs, 23 * 3_600_000);
  deepEqual(told, [
    "Copying 2 ranges",
    "transfer:range",
    "transfer:paused",
    "transfer:resumed",
    "Going on with 1 range",
    "transfer:range",
    "Building 2 indexes and keys",
  ]);
});
