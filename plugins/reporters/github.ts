import type {
  Finding,
  Plugin,
  PluginContext,
  Reporter,
} from "../../src/kernel/mod.ts";
import { markdownReport } from "./_markdown/report.ts";
import { Recorder } from "./_record/recorder.ts";
import { repositoryPath } from "./_record/repository_path.ts";
import type { RepositoryPath } from "./_record/repository_path.ts";

/**
 * Writes what GitHub Actions shows beside the lines of a pull request, and a
 * summary of the job where there is a place for it.
 */
const plugin: Plugin<"reporter"> = {
  api: 1,
  kind: "reporter",
  name: "github",
  create: (_options, context) => createGithub(context),
};

export default plugin;

/** GitHub takes a mebibyte from each step. */
const MOST_CHARACTERS = 300_000;

function createGithub(context: PluginContext): Reporter {
  const { output, env, append } = context;
  const recorder = new Recorder(context.now);
  const pathOf = repositoryPath(context);
  return {
    async report(event) {
      recorder.follow(event);
      if (event.type !== "run:finish") return;
      const record = recorder.record();
      for (const finding of worstFirst(record.findings)) {
        output.write(annotation(finding, pathOf));
      }
      const summary = env("GITHUB_STEP_SUMMARY");
      if (summary === undefined || append === undefined) return;
      const text = markdownReport(record, { pathOf, limit: MOST_CHARACTERS });
      await append(summary, `${text}\n`);
    },
  };
}

/** GitHub shows but ten of a kind of each step. */
function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((left, right) => rank(left) - rank(right));
}

function rank({ severity }: Finding): number {
  return severity === "error" ? 0 : 1;
}

function annotation(
  { rule, severity, message, place, object, why, hint }: Finding,
  pathOf: RepositoryPath,
): string {
  const where = [
    ...place === undefined ? [] : [`file=${property(pathOf(place.file))}`],
    ...place?.line === undefined ? [] : [`line=${place.line}`],
    ...place?.column === undefined ? [] : [`col=${place.column}`],
    `title=${property(rule)}`,
  ].join(",");
  const about = object === undefined || message.includes(object)
    ? ""
    : `${object}: `;
  const text = [`${about}${message}`, why, hint]
    .filter((part) => part !== undefined).join(". ");
  return `::${severity} ${where}::${escaped(text)}\n`;
}

function escaped(text: string): string {
  return text.toWellFormed().replaceAll("%", "%25").replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A");
}

function property(text: string): string {
  return escaped(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
