import { ConfitureError } from "../../kernel/mod.ts";
import { relationText } from "../relation.ts";
import type { PutBackStep, StepSubject } from "./step.ts";

/** A step that the server refused. */
export interface StepFailure {
  readonly step: PutBackStep;
  readonly error: ConfitureError;
}

/** All that could not be put back, in one error; `left` counts what was not tried for it, too. */
export function putBackFailure(
  failures: readonly StepFailure[],
  left: number,
): ConfitureError {
  const problems = failures.map(({ step, error }) => ({
    message: failureText(step.subject, error),
  }));
  const waiting = left - failures.length;
  const rest = [
    ...problems.length > 1 ? [`${problems.length - 1} more failed`] : [],
    ...waiting > 0 ? [`${waiting} steps wait for that`] : [],
  ];
  return new ConfitureError(
    "sync/put-back",
    `Cannot put back ${problems[0]?.message ?? "everything"}${
      rest.length === 0 ? "" : ` (${rest.join(", ")})`
    }`,
    {
      problems,
      server: failures[0]?.error.server,
      cause: failures[0]?.error,
    },
  );
}

/** What is said of a step, for progress and errors. */
export function subjectText(
  { kind, table, name, referenced }: StepSubject,
): string {
  const where = relationText(table);
  switch (kind) {
    case "index":
      return `the index "${name}" of ${where}`;
    case "exclusion":
      return `the exclusion constraint "${name}" of ${where}`;
    case "keys":
      return `the keys of ${where}`;
    case "foreign key":
    case "validation":
      return `the foreign key "${name}" of ${where} to ${
        referenced === undefined ? "another table" : relationText(referenced)
      }`;
    case "statistics":
      return `the statistics of ${where}`;
    case "table":
      return `triggers and row-level security of ${where}`;
  }
}

function failureText(subject: StepSubject, error: ConfitureError): string {
  const { server } = error;
  const key = server?.detail === undefined ? "" : `: ${oneLine(server.detail)}`;
  const what = subjectText(subject);
  switch (server?.sqlstate) {
    case "23503":
      return `${what}: a row of ${
        relationText(subject.table)
      } refers to a row that is not there${key}`;
    case "23505":
      return `${what}: two rows have the same key${key}`;
    case "23P01":
      return `${what}: two rows exclude each other${key}`;
    default:
      return `${what}: ${server?.message ?? error.message}${key}`;
  }
}

function oneLine(detail: string): string {
  return detail.replace(/\s*\n\s*/g, " ").replace(/\.$/, "");
}
