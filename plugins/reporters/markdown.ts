import type { Plugin, PluginContext, Reporter } from "../../src/kernel/mod.ts";
import { markdownReport } from "./_markdown/report.ts";
import { Recorder } from "./_record/recorder.ts";
import { repositoryPath } from "./_record/repository_path.ts";

/** Writes what a run did in Markdown, as a comment on a pull request. */
const plugin: Plugin<"reporter"> = {
  api: 1,
  kind: "reporter",
  name: "markdown",
  create: (_options, context) => createMarkdown(context),
};

export default plugin;

/** By which a bot finds the comment that it wrote before. */
const MARK = "<!-- confiture -->\n";

/** What GitHub takes as a comment, and GitLab as a note of the same size. */
const MOST_CHARACTERS = 65_000;

function createMarkdown(context: PluginContext): Reporter {
  const recorder = new Recorder(context.now);
  const pathOf = repositoryPath(context);
  return {
    report(event) {
      recorder.follow(event);
      if (event.type !== "run:finish") return;
      const text = markdownReport(recorder.record(), {
        pathOf,
        limit: MOST_CHARACTERS,
      });
      context.output.write(`${MARK}${text}`);
    },
  };
}
