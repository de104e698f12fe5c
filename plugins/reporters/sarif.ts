import type {
  Finding,
  JsonObject,
  Place,
  Plugin,
  PluginContext,
  Reporter,
} from "../../src/kernel/mod.ts";
import { fingerprints } from "./_record/fingerprint.ts";
import { Recorder } from "./_record/recorder.ts";
import type { RunRecord } from "./_record/record.ts";
import { repositoryPath } from "./_record/repository_path.ts";
import type { RepositoryPath } from "./_record/repository_path.ts";

/** Writes one SARIF 2.1.0 log when the run ends: a result for each thing that was found. */
const plugin: Plugin<"reporter"> = {
  api: 1,
  kind: "reporter",
  name: "sarif",
  create: (_options, context) => createSarif(context),
};

export default plugin;

const SCHEMA =
  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

function createSarif(context: PluginContext): Reporter {
  const recorder = new Recorder(context.now);
  const pathOf = repositoryPath(context);
  return {
    async report(event) {
      recorder.follow(event);
      if (event.type !== "run:finish") return;
      const record = recorder.record();
      const marks = await fingerprints(record.findings);
      const log = {
        $schema: SCHEMA,
        version: "2.1.0",
        runs: [runOf(record, marks, pathOf)],
      };
      context.output.write(`${JSON.stringify(log, null, 2)}\n`);
    },
  };
}

function runOf(
  record: RunRecord,
  marks: readonly string[],
  pathOf: RepositoryPath,
): JsonObject {
  const { findings } = record;
  const rules = [
    ...new Map(findings.map((each) => [each.rule, each])).values(),
  ];
  const names = rules.map(({ rule }) => rule);
  return {
    tool: { driver: { name: "confiture", rules: rules.map(ruleOf) } },
    // Columns count characters, as everywhere in confiture.
    columnKind: "unicodeCodePoints",
    invocations: [invocationOf(record)],
    results: findings.map((finding, index) => ({
      ruleId: finding.rule,
      ruleIndex: names.indexOf(finding.rule),
      level: finding.severity,
      message: { text: textOf(finding) },
      locations: locationsOf(finding, pathOf),
      partialFingerprints: { "confiture/v1": marks[index] },
    })),
  };
}

function ruleOf({ rule, severity, why, hint }: Finding): JsonObject {
  return {
    id: rule,
    defaultConfiguration: { level: severity },
    ...why === undefined ? {} : { fullDescription: { text: wellFormed(why) } },
    // What helps against one finding of an error's code need not help against the next.
    ...why === undefined || hint === undefined
      ? {}
      : { help: { text: wellFormed(hint) } },
  };
}

function invocationOf(
  { command, startedAt, durationMs, exitCode = 0, error }: RunRecord,
): JsonObject {
  return {
    // Findings are what the tool is for: it fails where it could not look.
    executionSuccessful: error === undefined,
    exitCode,
    commandLine: `confiture ${command}`,
    startTimeUtc: new Date(startedAt).toISOString(),
    endTimeUtc: new Date(startedAt + durationMs).toISOString(),
    toolExecutionNotifications: error === undefined ? [] : [{
      level: "error",
      message: { text: wellFormed(`${error.message}. ${error.hint}`) },
      descriptor: { id: error.code },
    }],
  };
}

function textOf({ message, hint, why }: Finding): string {
  return wellFormed(
    [message, why, hint].filter((part) => part !== undefined).join(". "),
  );
}

function locationsOf(
  { place, object, excerpt }: Finding,
  pathOf: RepositoryPath,
): JsonObject[] {
  const logical = object === undefined
    ? {}
    : { logicalLocations: [{ fullyQualifiedName: wellFormed(object) }] };
  if (place === undefined) return object === undefined ? [] : [logical];
  return [{
    physicalLocation: {
      artifactLocation: artifactOf(pathOf(place.file)),
      ...regionOf(place, excerpt),
    },
    ...logical,
  }];
}

function regionOf(
  { line, column }: Place,
  excerpt: Finding["excerpt"],
): JsonObject {
  if (line === undefined) return {};
  return {
    region: {
      startLine: line,
      ...column === undefined ? {} : { startColumn: column },
      ...excerpt === undefined
        ? {}
        : { snippet: { text: wellFormed(excerpt.text) } },
    },
  };
}

/** A path as a URI; what is not in the repository has no base. */
function artifactOf(path: string): JsonObject {
  const uri = path.toWellFormed().split("/").map(encodeURIComponent).join("/");
  if (path.startsWith("/")) return { uri: `file://${uri}` };
  return { uri, uriBaseId: "%SRCROOT%" };
}

/** Half a character is no character, and some readers refuse the whole file. */
function wellFormed(text: string): string {
  return text.toWellFormed();
}
