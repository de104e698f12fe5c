import { deepEqual } from "node:assert/strict";
import type { ConfitureEvent } from "../../../src/kernel/mod.ts";
import { tellStep } from "../../../src/mediums/sync/sync_work.ts";

Deno.test("tellStep() tells what a run is at", () => {
  const events: ConfitureEvent[] = [];

  tellStep({ emit: (event) => events.push(event) }, "proof", "Comparing");

  deepEqual(events, [{ type: "sync:step", step: "proof", text: "Comparing" }]);
});
