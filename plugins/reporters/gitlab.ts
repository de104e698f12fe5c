import type {
  Finding,
  JsonObject,
  Plugin,
  PluginContext,
  Reporter,
} from "../../src/kernel/mod.ts";
import { fingerprints } from "./_record/fingerprint.ts";
import { Recorder } from "./_record/recorder.ts";
import type { RunRecord } from "./_record/record.ts";
import { repositoryPath } from "./_record/repository_path.ts";
import type { RepositoryPath } from "./_record/repository_path.ts";

/** Writes GitLab's Code Quality report when the run ends: one entry for each thing that was found. */
const plugin: Plugin<"reporter"> = {
  api: 1,
  kind: "reporter",
  name: "gitlab",
  create: (_options, context) => createGitlab(context),
};

export default plugin;

function createGitlab(context: PluginContext): Reporter {
  const recorder = new Recorder(context.now);
  const pathOf = repositoryPath(context);
  return {
    async report(event) {
      recorder.follow(event);
      if (event.type !== "run:finish") return;
      const record = recorder.record();
      const marks = await fingerprints(record.findings);
      const entries = record.findings.map((finding, index) =>
        entryOf(finding, {
          record,
          pathOf,
          fingerprint: marks[index] ?? "",
        })
      );
      context.output.write(`${JSON.stringify(entries, null, 2)}\n`);
    },
  };
}

function entryOf(
  finding: Finding,
  { record, pathOf, fingerprint }: {
    readonly record: RunRecord;
    readonly pathOf: RepositoryPath;
    readonly fingerprint: string;
  },
): JsonObject {
  const { rule, severity, message, object, place, hint } = finding;
  const about = object === undefined || message.includes(object)
    ? ""
    : `${object}: `;
  return {
    type: "issue",
    check_name: rule,
    description: `${about}${message}${hint === undefined ? "" : `. ${hint}`}`
      .toWellFormed(),
    severity: severity === "error" ? "critical" : "minor",
    fingerprint,
    location: {
      // A path is asked for also where no file is meant.
      path: place === undefined
        ? `confiture ${record.command}`
        : pathOf(place.file).toWellFormed(),
      lines: { begin: place?.line ?? 1 },
    },
  };
}
