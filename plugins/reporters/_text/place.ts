import type { Place } from "../../../src/kernel/mod.ts";

/** A place as editors and terminals know it: `db/x.sql:12:15`. */
export function placeText({ file, line, column }: Place): string {
  if (line === undefined) return file;
  return column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
}
