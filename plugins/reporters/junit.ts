import type {
  Finding,
  Plugin,
  PluginContext,
  Reporter,
} from "../../src/kernel/mod.ts";
import { xmlDocument } from "./_junit/xml.ts";
import type { Element } from "./_junit/xml.ts";
import { placeText } from "./_text/place.ts";
import { Recorder } from "./_record/recorder.ts";
import { isGood } from "./_record/record.ts";
import type { RunRecord, Step } from "./_record/record.ts";

/**
 * Writes one JUnit report when the run ends: a test case for each migration,
 * file, table or check, and for each thing that was found and makes it fail.
 */
const plugin: Plugin<"reporter"> = {
  api: 1,
  kind: "reporter",
  name: "junit",
  create: (_options, context) => createJunit(context),
};

export default plugin;

function createJunit({ output, identity, now }: PluginContext): Reporter {
  const recorder = new Recorder(now);
  const hostname = identity?.hostname ?? "localhost";
  return {
    report(event) {
      recorder.follow(event);
      if (event.type !== "run:finish") return;
      output.write(xmlDocument(reportOf(recorder.record(), hostname)));
    },
  };
}

function reportOf(record: RunRecord, hostname: string): Element {
  const cases = casesOf(record);
  const count = (outcome: TestCase["outcome"]) =>
    cases.filter((each) => each.outcome === outcome).length;
  return {
    name: "testsuites",
    content: [{
      name: "testsuite",
      attributes: {
        name: suiteName(record),
        package: "confiture",
        id: 0,
        timestamp: new Date(record.startedAt).toISOString().slice(0, 19),
        hostname,
        tests: cases.length,
        failures: count("failure"),
        errors: count("error"),
        skipped: count("skipped"),
        time: seconds(record.durationMs),
      },
      content: [
        { name: "properties", content: propertiesOf(record) },
        ...cases.map((each) => caseElement(each, suiteName(record))),
        { name: "system-out", content: told(record) },
        { name: "system-err", content: record.error?.message ?? "" },
      ],
    }],
  };
}

function suiteName({ command }: RunRecord): string {
  return `confiture ${command}`.trim();
}

function propertiesOf({ database, exitCode }: RunRecord): readonly Element[] {
  const facts = {
    database: database?.label,
    server_version: database?.serverVersion,
    exit_code: exitCode,
  };
  return Object.entries(facts).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [{ name: "property", attributes: { name, value } }]
  );
}

/** One test case; a failure is what was looked for and found, an error what kept the run from going on. */
interface TestCase {
  readonly name: string;
  readonly className?: string;
  readonly outcome: "passed" | "skipped" | "failure" | "error";
  readonly durationMs?: number;
  /** What kind of failure it is. */
  readonly type?: string;
  readonly message?: string;
  readonly details?: string;
}

function casesOf(record: RunRecord): readonly TestCase[] {
  const { steps, findings, error } = record;
  const known = steps.flatMap(({ error: cause }) => cause?.message ?? []);
  const cases = [
    ...steps.map(stepCase),
    ...findings.filter(({ severity }) => severity === "error")
      .filter(({ message }) => !known.some((each) => message.startsWith(each)))
      .map((finding) => findingCase(finding, finding.rule === error?.code)),
  ];
  const isBlamed = cases.some(({ outcome }) =>
    outcome === "failure" || outcome === "error"
  );
  if (cases.length > 0 && (isBlamed || isGood(record))) return cases;
  // Some case has to say how it went.
  return [...cases, {
    name: record.command === "" ? "run" : record.command,
    outcome: isGood(record) ? "passed" : "failure",
    durationMs: record.durationMs,
    type: record.error?.code ?? `exit code ${record.exitCode}`,
    message: record.error?.message ?? `It ended with ${record.exitCode}`,
  }];
}

function stepCase(step: Step): TestCase {
  const { kind, name, outcome, message, durationMs } = step;
  return {
    name,
    outcome: outcome === "failed"
      ? kind === "check" ? "failure" : "error"
      : outcome,
    durationMs,
    type: step.error?.code ?? kind,
    message,
    details: detailsOf(step),
  };
}

function findingCase(finding: Finding, isError: boolean): TestCase {
  const { rule, place, object } = finding;
  const where = place === undefined ? object : placeText(place);
  return {
    name: where === undefined ? rule : `${rule} at ${where}`,
    className: place?.file,
    outcome: isError ? "error" : "failure",
    type: rule,
    message: finding.message,
    details: detailsOf(finding),
  };
}

function detailsOf(
  { message, place, hint, ...more }: {
    readonly message?: string;
    readonly place?: Finding["place"];
    readonly hint?: string;
    readonly why?: string;
    readonly excerpt?: Finding["excerpt"];
    readonly error?: Step["error"];
  },
): string {
  const { why, excerpt = more.error?.excerpt } = more;
  return [
    place === undefined ? message : `${placeText(place)}: ${message}`,
    ...excerpt === undefined ? [] : [`  ${excerpt.text}`],
    ...why === undefined ? [] : [`why: ${why}`],
    ...hint === undefined ? [] : [`hint: ${hint}`],
  ].filter((line) => line !== undefined).join("\n");
}

function caseElement(test: TestCase, suite: string): Element {
  const { outcome, message = "", type = "failed", details = "" } = test;
  const content: readonly Element[] = outcome === "passed"
    ? []
    : outcome === "skipped"
    ? [{ name: "skipped", attributes: { message } }]
    : [{ name: outcome, attributes: { message, type }, content: details }];
  return {
    name: "testcase",
    attributes: {
      name: test.name,
      classname: test.className ?? suite,
      time: seconds(test.durationMs ?? 0),
    },
    content,
  };
}

/** Warnings fail nobody; they are told of beside the cases. */
function told({ findings }: RunRecord): string {
  return findings.filter(({ severity }) => severity === "warning")
    .map(({ rule, message, place }) =>
      place === undefined
        ? `warning[${rule}]: ${message}\n`
        : `${placeText(place)}: warning[${rule}]: ${message}\n`
    ).join("");
}

function seconds(ms: number): string {
  return (Math.max(0, ms) / 1000).toFixed(3);
}
