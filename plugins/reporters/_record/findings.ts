import type {
  ConfitureError,
  ConfitureEvent,
  Finding,
  Problem,
} from "../../../src/kernel/mod.ts";

/** Errors that sum up what was told of before, one by one. */
const SUMMARIES: ReadonlySet<string> = new Set([
  "migration/lint",
  "migration/trial",
  "migration/validation",
  "migration/verification",
  "schema/drift",
]);

/** What an event finds; undefined where it finds nothing. */
export function findingOf(event: ConfitureEvent): Finding | undefined {
  switch (event.type) {
    case "finding":
      return event.finding;
    case "warning":
      return {
        // A rule's name stands in front of what it says, for people.
        message: event.rule === undefined
          ? event.message
          : withoutPrefix(event.message, `${event.rule}: `),
        rule: event.rule ?? "warning",
        severity: "warning",
        place: event.place,
        hint: event.hint,
      };
    case "stray:found": {
      const { file, reason, suggestion } = event.stray;
      return {
        rule: "stray",
        severity: "warning",
        message: reason,
        place: { file },
        hint: suggestion === undefined ? undefined : `Rename it ${suggestion}`,
      };
    }
    case "server:notice":
      return event.notice.severity === "WARNING"
        ? {
          rule: "server-warning",
          severity: "warning",
          message: event.notice.message,
          hint: event.notice.hint,
        }
        : undefined;
    default:
      return undefined;
  }
}

/** What an error says that was not told before. */
export function findingsOfError(
  error: ConfitureError,
  told: readonly Told[],
): readonly Finding[] {
  const isToldOf = (problem: Problem) =>
    told.some((each) => isSame(each, problem));
  if (isListed(error)) {
    return error.problems.filter((problem) => !isToldOf(problem))
      .map((problem) => ({
        rule: error.code,
        severity: "error",
        message: problem.message,
        place: problem.place,
        hint: problem.hint,
      }));
  }
  const isSummary = SUMMARIES.has(error.code) &&
    told.some(({ severity }) => severity === "error");
  if (isSummary || isToldOf(error)) return [];
  return [{
    rule: error.code,
    severity: "error",
    message: messageOf(error),
    place: error.place,
    excerpt: error.excerpt,
    hint: error.hint,
  }];
}

/** What was told already, of which an error may speak again. */
export type Told = Pick<Finding, "message" | "place" | "severity">;

/** Whether the problems say more than the message. */
function isListed({ message, problems }: ConfitureError): boolean {
  const [only] = problems;
  return problems.length > 1 ||
    only !== undefined && !message.includes(only.message);
}

/** The message with what the server adds. */
function messageOf({ message, server }: ConfitureError): string {
  return server?.detail === undefined
    ? message
    : `${message}. ${server.detail}`;
}

/** One of the two may say more than the other: a name in front, details behind. */
function isSame(one: Problem, other: Problem): boolean {
  const isThere = one.place?.file === other.place?.file &&
    one.place?.line === other.place?.line;
  // What says nothing is in everything.
  return isThere && one.message !== "" &&
    (one.message.includes(other.message) ||
      other.message.includes(one.message));
}

function withoutPrefix(text: string, prefix: string): string {
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}
