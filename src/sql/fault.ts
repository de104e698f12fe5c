import type { ConfitureError, ServerError } from "../kernel/mod.ts";
import type { Message } from "./message.ts";
import { excerptAt, offsetOfPosition, placeAt } from "./place.ts";
import type { Script, Statement } from "./script.ts";

/** The statement that failed, and where in its file. */
export interface Fault {
  readonly script: Script;
  readonly statement: Statement;
  /** In UTF-16 units from the start of the script. */
  readonly offset: number;
  /** What to do about it, where that was known beforehand. */
  readonly remedy?: string;
}

/**
 * The same error, with the place in the file and the line there. Where a
 * statement of ours failed, as COMMIT does for a deferred constraint, only the
 * file is known, and only when the message holds statements of no other.
 */
export function faultOf(
  error: ConfitureError,
  message: Message,
): ConfitureError {
  const fault = findFault(error, message);
  if (fault === undefined) {
    const file = onlyFile(message);
    return error.place !== undefined || file === undefined
      ? error
      : error.with({ place: { file } });
  }
  const { script, offset, remedy } = fault;
  return error.with({
    ...remedy !== undefined && { hint: remedy },
    place: placeAt(script.text, offset, script.file),
    excerpt: excerptAt(script.text, offset),
  });
}

/** Finds the statement that the server refused; undefined where it is none of a file. */
export function findFault(
  { server }: ConfitureError,
  message: Message,
): Fault | undefined {
  if (server === undefined) return undefined;
  const sent = server.position === undefined
    ? undefined
    : offsetOfPosition(message.text, server.position);
  const index = sent === undefined
    ? server.completed
    : message.starts.findLastIndex((start) => start <= sent);
  const part = message.parts[index];
  if (part === undefined || typeof part === "string") return undefined;

  const { script, statement, remedy } = part;
  const within = sent === undefined ? 0 : sent - (message.starts[index] ?? 0);
  const offset = copyLine(server, part) ??
    // At the end of input the server points behind the statement.
    statement.start + Math.max(
        0,
        Math.min(within, statement.text.length - 1) - (statement.lead ?? 0),
      );
  return {
    script,
    statement,
    offset,
    ...remedy !== undefined && { remedy },
  };
}

/** `COPY users, line 3, column id: "x"`: in any language, the number after the second word. */
const COPY_LINE_REGEXP = /^COPY .*?, \S+ (\d+)/m;

/** Where the line of data begins that the server could not take. */
function copyLine(
  { where }: ServerError,
  { script, statement }: { script: Script; statement: Statement },
): number | undefined {
  if (statement.copy === undefined || where === undefined) return undefined;
  const line = Number(COPY_LINE_REGEXP.exec(where)?.[1] ?? "0");
  if (line < 1) return undefined;
  let offset = statement.copy.start;
  for (let skipped = 1; skipped < line; skipped++) {
    const newline = script.text.indexOf("\n", offset);
    if (newline < 0 || newline >= statement.copy.end) return undefined;
    offset = newline + 1;
  }
  return offset;
}

function onlyFile({ parts }: Message): string | undefined {
  const files = new Set(
    parts.flatMap((part) => typeof part === "string" ? [] : [part.script.file]),
  );
  const [file] = files;
  return files.size === 1 ? file : undefined;
}
