import type { PluginContext, SqlStep } from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import { decodeScript } from "../../../src/sql/decode.ts";
import { readFile } from "./directory.ts";

/** Reads a file of SQL as a step. */
export async function readStep(
  context: PluginContext,
  path: string,
): Promise<SqlStep> {
  return stepOf(textOf(await readFile(context, path), path), path);
}

/** The step a file's text makes. */
export function stepOf(text: string, file: string): SqlStep {
  return { kind: "sql", text, place: { file, line: 1 } };
}

/** A file's text. Throws with the place where it is not UTF-8. */
export function textOf(bytes: Uint8Array, file: string): string {
  const decoded = decodeScript(bytes);
  if ("text" in decoded) return decoded.text;
  const { problem, line, column } = decoded;
  throw new ConfitureError(
    "migration/unreadable",
    `Cannot read "${file}": it ${problem}`,
    { place: { file, line, column } },
  );
}
