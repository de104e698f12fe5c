import { deepEqual } from "node:assert/strict";
import { WorkProgress } from "../../src/copy/work_progress.ts";
import type { WorkDone } from "../../src/copy/work_progress.ts";

Deno.test("WorkProgress tells what is done, and what is being done", () => {
  const all: WorkDone[] = [];
  const progress = new WorkProgress({
    total: 3,
    tell: (told) => void all.push(told),
  });

  progress.begin("a");
  progress.begin("b");
  progress.giveBack("b");
  progress.end("a");

  deepEqual(all.map(({ done, total, doing }) => `${done}/${total} ${doing}`), [
    "0/3 a",
    "0/3 a,b",
    "0/3 a",
    "1/3 ",
  ]);
});
