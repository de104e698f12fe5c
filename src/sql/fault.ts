import type { ConfitureError } from "../kernel/mod.ts";
import type { Message } from "./message.ts";
import type { Script, Statement } from "./script.ts";

/** The statement that failed, and where in its file. */
export interface Fault {
  readonly script: Script;
  readonly statement: Statement;
  /** In UTF-16 units from the start of the script. */
  readonly offset: number;
}

/** Finds the statement that the server refused; undefined where it is none of a file. */
export function findFault(
  _error: ConfitureError,
  _message: Message,
): Fault | undefined {
  return undefined;
}

/** The same error, with the place in the file and the line there where they are known. */
export function faultOf(
  error: ConfitureError,
  _message: Message,
): ConfitureError {
  return error;
}
