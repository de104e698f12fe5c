import type { Script, Statement } from "./script.ts";

/** A statement of a file, or one of ours, which belongs to no file. */
export type Part =
  | { readonly script: Script; readonly statement: Statement }
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
    const text = typeof part === "string" ? part : part.statement.text;
    starts.push(length);
    texts.push(text);
    length += text.length + SEPARATOR.length;
  }
  return { text: texts.join(SEPARATOR), parts, starts };
}

/**
 * Divides parts into what can be sent at once, in order: data of COPY goes
 * apart, and so does what follows a change of how the server reads strings.
 */
export function batchesOf(parts: readonly Part[]): Batch[] {
  return [{ kind: "message", message: composeMessage(parts) }];
}

const SEPARATOR = ";\n";
