import type {
  ConfitureError,
  Excerpt,
  Place,
  Problem,
} from "../../../src/kernel/mod.ts";
import type { Paint } from "./paint.ts";
import { placeText } from "./place.ts";
import { printable } from "./printable.ts";
import { widthOf } from "./width.ts";

/** How an error is shown. */
export interface ErrorLook {
  readonly paint: Paint;
  /** Also code, causes and stack. */
  readonly verbose: boolean;
}

/** An error as people read it: what, where, what the server adds, and the remedy. */
export function errorLines(
  error: ConfitureError,
  { paint, verbose }: ErrorLook,
): readonly string[] {
  const [first = "", ...rest] = printable(error.message).split("\n");
  return [
    `${paint("error:", "bad")} ${paint(first, "strong")}`,
    ...rest.map((line) => `  ${line}`),
    // Each names its own place; one alone is mostly what the message says already.
    ...isListed(error)
      ? error.problems.flatMap((problem) => problemLines(problem, paint))
      : placeLines(error.place, error.excerpt, paint),
    ...serverLines(error, paint),
    ...verbose ? labelled("code", error.code, paint) : [],
    ...verbose ? causeLines(error, paint) : [],
    ...labelled("hint", error.hint, paint),
  ].map((line) => line.trimEnd());
}

function isListed({ message, problems }: ConfitureError): boolean {
  const [only] = problems;
  return problems.length > 1 ||
    only !== undefined && !message.includes(only.message);
}

function placeLines(
  place: Place | undefined,
  excerpt: Excerpt | undefined,
  paint: Paint,
): readonly string[] {
  if (place === undefined) return [];
  const where = `  ${paint(printable(placeText(place)), "quiet")}`;
  if (excerpt === undefined) return [where];
  const number = place.line === undefined ? "" : String(place.line);
  const before = [...excerpt.text].slice(0, excerpt.column - 1).join("");
  const indent = " ".repeat(widthOf(printable(before)));
  const bar = paint("|", "quiet");
  return [
    where,
    `  ${paint(number, "quiet")} ${bar} ${printable(excerpt.text)}`,
    `  ${" ".repeat(number.length)} ${bar} ${indent}${paint("^", "bad")}`,
  ];
}

function problemLines(
  { message, place, hint }: Problem,
  paint: Paint,
): readonly string[] {
  const where = place === undefined
    ? ""
    : `${paint(`${printable(placeText(place))}:`, "quiet")} `;
  const [first = "", ...rest] = printable(message).split("\n");
  return [
    `  ${where}${first}`,
    ...rest.map((line) => `    ${line}`),
    ...labelled("hint", hint, paint).map((line) => `  ${line}`),
  ];
}

function serverLines(
  { server }: ConfitureError,
  paint: Paint,
): readonly string[] {
  if (server === undefined) return [];
  return [
    ...labelled("detail", server.detail, paint),
    ...labelled("server's hint", server.hint, paint),
    ...labelled("where", server.where, paint),
    ...labelled("SQLSTATE", server.sqlstate, paint),
  ];
}

/** `label: text`; further lines of the text stand below its first. */
function labelled(
  label: string,
  text: string | undefined,
  paint: Paint,
): readonly string[] {
  if (text === undefined || text === "") return [];
  const indent = " ".repeat(label.length + 4);
  return printable(text).split("\n").map((line, index) =>
    index === 0
      ? `  ${paint(`${label}:`, "quiet")} ${line}`
      : `${indent}${line}`
  );
}

function causeLines(error: ConfitureError, paint: Paint): readonly string[] {
  const lines: string[] = [];
  let cause = error.cause;
  for (let depth = 0; cause !== undefined && depth < 5; depth++) {
    const text = cause instanceof Error
      ? cause.stack ?? `${cause.name}: ${cause.message}`
      : String(cause);
    lines.push(...labelled("cause", text, paint));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return lines;
}
