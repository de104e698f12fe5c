import type { Script, Statement } from "./script.ts";

/** A statement of a file, or one of ours, which belongs to no file. */
export type Part =
  | {
    readonly script: Script;
    readonly statement: Statement;
    /** What to do where the server refuses it, if that is known beforehand. */
    readonly remedy?: string;
  }
  | string;

/** Several statements sent as one. */
export interface Message {
  readonly text: string;
  readonly parts: readonly Part[];
  /** Where each part begins in the text, in UTF-16 units. */
  readonly starts: readonly number[];
}

/** What is sent at once: a message, or a `COPY … FROM stdin` with its data. */
export type Batch =
  | { readonly kind: "message"; readonly message: Message }
  | {
    readonly kind: "copy";
    readonly script: Script;
    readonly statement: Statement;
    /** The statement alone: what a failure is mapped with. */
    readonly message: Message;
    /** The lines of data. */
    readonly data: string;
  };

/** The parts of a file's statements, in order. */
export function partsOf(
  script: Script,
  statements: readonly Statement[],
): Part[] {
  return statements.map((statement) => ({ script, statement }));
}

/** Joins parts into one message. Each part of ours must be exactly one statement. */
export function composeMessage(parts: readonly Part[]): Message {
  const starts: number[] = [];
  const texts: string[] = [];
  let length = 0;
  for (const part of parts) {
    const text = textOf(part);
    starts.push(length);
    texts.push(text);
    length += text.length + SEPARATOR.length;
  }
  return { text: texts.join(SEPARATOR), parts, starts };
}

/**
 * Divides parts into what can be sent at once, in order. The data of COPY goes
 * apart, what follows a change of how the server reads strings begins a new
 * message, and no message grows much beyond a million characters.
 */
export function batchesOf(parts: readonly Part[]): Batch[] {
  const batches: Batch[] = [];
  let open: Part[] = [];
  let length = 0;
  const close = () => {
    if (open.length === 0) return;
    batches.push({ kind: "message", message: composeMessage(open) });
    open = [];
    length = 0;
  };

  for (const part of parts) {
    const statement = typeof part === "string" ? undefined : part.statement;
    if (typeof part !== "string" && part.statement.copy !== undefined) {
      close();
      batches.push({
        kind: "copy",
        ...part,
        message: composeMessage([part]),
        data: part.script.text.slice(
          part.statement.copy.start,
          part.statement.copy.end,
        ),
      });
      continue;
    }
    open.push(part);
    length += textOf(part).length;
    if (statement?.changesStrings || length > MESSAGE_LENGTH) close();
  }
  close();
  return batches;
}

/** The line break ends a comment that may stand last in a part. */
const SEPARATOR = ";\n";
const MESSAGE_LENGTH = 1_000_000;

function textOf(part: Part): string {
  return typeof part === "string" ? part : part.statement.text;
}
