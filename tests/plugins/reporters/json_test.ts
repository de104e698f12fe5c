import { deepEqual, equal } from "node:assert/strict";
import json from "../../../plugins/reporters/json.ts";
import type { ConfitureEvent } from "../../../src/kernel/mod.ts";
import { ConfitureError, errorDocument } from "../../../src/kernel/mod.ts";
import { memoryContext } from "../../../src/testing/mod.ts";

const ANSWER: ConfitureEvent = {
  type: "answer",
  answer: { document: { success: false, applied: ["001"] }, blocks: [] },
};

Deno.test("json writes the answer's document, indented, when the run ends", async () => {
  const context = await report([ANSWER, finish()]);

  equal(
    context.written,
    '{\n  "success": false,\n  "applied": [\n    "001"\n  ]\n}\n',
  );
  deepEqual(context.writes, [context.written]);
});

Deno.test("json writes nothing before the run ends", async () => {
  const context = await report([ANSWER]);

  equal(context.written, "");
});

Deno.test("json puts a failure beside what was done until then", async () => {
  const error = new ConfitureError("migration/failed", "Cannot apply 002");

  const context = await report([ANSWER, finish(error)]);

  deepEqual(JSON.parse(context.written), {
    ok: false,
    error: JSON.parse(JSON.stringify(errorDocument(error))),
    success: false,
    applied: ["001"],
  });
  equal(context.told, "error: Cannot apply 002\n");
});

Deno.test("json writes a document also where a run has no answer", async () => {
  const context = await report([finish()]);

  deepEqual(JSON.parse(context.written), { ok: true });
});

Deno.test("json tells of warnings in one line each, away from the document", async () => {
  const context = await report([
    { type: "warning", message: "two\nlines", place: { file: "a.sql" } },
    {
      type: "server:notice",
      notice: { severity: "NOTICE", message: "of no interest" },
    },
  ]);

  equal(context.told, "warning: a.sql: two lines\n");
});

async function report(events: readonly ConfitureEvent[]) {
  const context = memoryContext();
  const reporter = await json.create({}, context);
  for (const event of events) await reporter.report(event);
  return context;
}

function finish(error?: ConfitureError): ConfitureEvent {
  const exitCode = error?.exitCode ?? 0;
  return { type: "run:finish", command: "x", exitCode, durationMs: 1, error };
}
