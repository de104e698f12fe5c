import type { ConfitureEvent, Plugin, Reporter } from "../../src/kernel/mod.ts";
import { snakeCased } from "./_json/snake_case.ts";

/** Writes each event as one line of JSON, as soon as it happens. */
const plugin: Plugin<"reporter"> = {
  api: 1,
  kind: "reporter",
  name: "ndjson",
  create: (_options, { output }): Reporter => ({
    report(event) {
      output.write(`${JSON.stringify(lineOf(event))}\n`);
    },
  }),
};

export default plugin;

/** An answer's document is in its final form already; its blocks are for people. */
function lineOf(event: ConfitureEvent): unknown {
  if (event.type !== "answer") return snakeCased(event);
  return { type: event.type, document: event.answer.document };
}
