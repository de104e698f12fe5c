import { deepEqual, equal } from "node:assert/strict";
import ndjson from "../../../plugins/reporters/ndjson.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import { memoryContext, sampleEvents } from "../../../src/testing/mod.ts";

Deno.test("ndjson writes each event as one complete line", async () => {
  const context = memoryContext();
  const reporter = await ndjson.create({}, context);
  const events = sampleEvents();

  for (const event of events) await reporter.report(event);

  equal(context.writes.length, events.length);
  deepEqual(
    context.writes.map((line) => JSON.parse(line).type),
    events.map(({ type }) => type),
  );
});

Deno.test("ndjson writes keys in snake_case and errors as documents", async () => {
  const context = memoryContext();
  const reporter = await ndjson.create({}, context);

  await reporter.report({
    type: "run:finish",
    command: "build",
    exitCode: 4,
    durationMs: 7,
    error: new ConfitureError("build/failed", "Cannot build"),
  });

  const line = JSON.parse(context.written);
  equal(line.duration_ms, 7);
  equal(line.error.code, "build/failed");
  equal(line.error.exit_code, 4);
});

Deno.test("ndjson leaves an answer's document as it is", async () => {
  const context = memoryContext();
  const reporter = await ndjson.create({}, context);

  await reporter.report({
    type: "answer",
    answer: { document: { total_duration_ms: 1, aB: 2 }, blocks: [] },
  });

  equal(
    context.written,
    '{"type":"answer","document":{"total_duration_ms":1,"aB":2}}\n',
  );
});
