import type { Plugin, PluginContext, Reporter } from "../../src/kernel/mod.ts";
import { page } from "./_html/page.ts";
import { Recorder } from "./_record/recorder.ts";

/** Writes one page when the run ends: what was found, the plan, what ran, what waited for whom. */
const plugin: Plugin<"reporter"> = {
  api: 1,
  kind: "reporter",
  name: "html",
  create: (_options, context) => createHtml(context),
};

export default plugin;

function createHtml({ output, now }: PluginContext): Reporter {
  const recorder = new Recorder(now);
  return {
    report(event) {
      recorder.follow(event);
      if (event.type === "run:finish") output.write(page(recorder.record()));
    },
  };
}
