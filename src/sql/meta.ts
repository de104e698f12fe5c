/** A backslash command of psql's, cut out of its line. */
export interface MetaText {
  readonly name: string;
  readonly argument: string;
  /** Where SQL, or the next command, goes on. */
  readonly end: number;
}

/** Commands whose argument is the rest of the line, whatever it holds. */
const WHOLE_LINE: ReadonlySet<string> = new Set([
  "!",
  "copy",
  "ef",
  "ev",
  "h",
  "help",
  "sf",
  "sv",
]);

const NAME_REGEXP = /[^\s\\]*/y;

/** Quoted parts may hold backslashes; a bare one ends the command. */
const ARGUMENT_REGEXP = /(?:[^\n\\'"`]|'[^'\n]*'?|"[^"\n]*"?|`[^`\n]*`?)*/y;

/** Reads the command whose name begins at an offset, right after the backslash. */
export function readMeta(text: string, nameStart: number): MetaText {
  NAME_REGEXP.lastIndex = nameStart;
  const name = NAME_REGEXP.exec(text)?.[0] ?? "";
  const start = nameStart + name.length;
  const newline = text.indexOf("\n", start);
  const lineEnd = newline < 0 ? text.length : newline;
  const line = text.slice(start, lineEnd);
  if (WHOLE_LINE.has(name)) {
    return { name, argument: line.trim(), end: lineEnd };
  }
  ARGUMENT_REGEXP.lastIndex = 0;
  const argument = ARGUMENT_REGEXP.exec(line)?.[0] ?? "";
  const end = start + argument.length;
  const isSeparated = text.startsWith("\\\\", end);
  return { name, argument: argument.trim(), end: isSeparated ? end + 2 : end };
}
