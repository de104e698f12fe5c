import { ConfitureError } from "../../kernel/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import { relationText } from "../relation.ts";
import type { PutBackStep, StepSubject } from "./step.ts";

/** A step that the server refused. */
export interface StepFailure {
  readonly step: PutBackStep;
  readonly error: ConfitureError;
}

/**
 * All that could not be put back, in one error; `left` counts what was not
 * tried for it, too. The server's details stay out: they hold rows' values.
 */
export function putBackFailure(
  failures: readonly StepFailure[],
  left: number,
): ConfitureError {
  const problems = failures.map((failure) => ({
    message: failureText(failure),
    ...hintOf(failure),
  }));
  const waiting = left - failures.length;
  const rest = [
    ...problems.length > 1 ? [`${problems.length - 1} more failed`] : [],
    ...waiting > 0 ? [`${waiting} steps wait for that`] : [],
  ];
  const server = failures[0]?.error.server;
  return new ConfitureError(
    "sync/put-back",
    `Cannot put back ${problems[0]?.message ?? "everything"}${
      rest.length === 0 ? "" : ` (${rest.join(", ")})`
    }`,
    {
      problems,
      ...server === undefined
        ? {}
        : { server: { ...server, detail: undefined, where: undefined } },
    },
  );
}

/** What is said of a step, for progress and errors. */
export function subjectText(
  { kind, table, name, foreignKey }: StepSubject,
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
        foreignKey === undefined
          ? "another table"
          : relationText(foreignKey.referenced)
      }`;
    case "statistics":
      return `the statistics of ${where}`;
    case "table":
      return `triggers and row-level security of ${where}`;
  }
}

function failureText({ step: { subject }, error }: StepFailure): string {
  const { server } = error;
  const what = subjectText(subject);
  const columns = columnsOf(server?.detail);
  switch (server?.sqlstate) {
    case "23503":
      return `${what}: a row of ${relationText(subject.table)} refers${
        columns.replace(" in", " by")
      } to a row that is not there`;
    case "23505":
      return `${what}: two rows have the same values${columns}`;
    case "23P01":
      return `${what}: two rows exclude each other${columns}`;
    default:
      return `${what}: ${server?.message ?? error.message}`;
  }
}

/** `Key (a, b)=(1, 2) is duplicated.`, without the values. */
function columnsOf(detail = ""): string {
  const columns = /^[^(]*\((?<columns>.*?)\)=\(/s.exec(detail)?.groups?.columns;
  return columns === undefined ? "" : ` in (${columns})`;
}

/** The statement that shows which rows it is about. */
function hintOf({ step, error }: StepFailure): { readonly hint?: string } {
  const { table, foreignKey } = step.subject;
  if (foreignKey === undefined || error.server?.sqlstate !== "23503") return {};
  const { columns, referenced, referencedColumns } = foreignKey;
  const equal = columns.map((column, at) =>
    `b.${quoteName(referencedColumns[at] ?? column)} = a.${quoteName(column)}`
  );
  const present = columns.map((column) => `a.${quoteName(column)} IS NOT NULL`);
  return {
    hint: `Look for them: SELECT * FROM ${
      quoteName(table.schema, table.name)
    } a WHERE ${present.join(" AND ")} AND NOT EXISTS (SELECT FROM ${
      quoteName(referenced.schema, referenced.name)
    } b WHERE ${equal.join(" AND ")})`,
  };
}
