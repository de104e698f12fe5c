import { deepEqual } from "node:assert/strict";
import type { ConfitureEvent } from "../../../src/kernel/mod.ts";
import {
  subjectText,
  WorkProgress,
} from "../../../src/mediums/sync/work_progress.ts";

Deno.test("WorkProgress tells what is done, and what is being done", () => {
  const events: ConfitureEvent[] = [];
  const progress = new WorkProgress({
    step: "proof",
    total: 3,
    emit: (event) => events.push(event),
  });

  progress.begin("a");
  progress.begin("b");
  progress.giveBack("b");
  progress.end("a");

  deepEqual(
    events.map((event) =>
      event.type === "sync:work" &&
      `${event.step} ${event.done}/${event.total} ${event.doing}`
    ),
    ["proof 0/3 a", "proof 0/3 a,b", "proof 0/3 a", "proof 1/3 "],
  );
});

Deno.test("subjectText() names what is put back", () => {
  const table = { schema: "app", name: "orders" };
  deepEqual(
    [
      subjectText({ kind: "index", table, name: "orders_at" }),
      subjectText({ kind: "validation", table, name: "orders_user" }),
      subjectText({ kind: "statistics", table }),
    ],
    [
      "index orders_at of app.orders",
      "foreign key orders_user of app.orders",
      "statistics of app.orders",
    ],
  );
});
