import { ConfitureError } from "../../../kernel/mod.ts";
import { unquoted } from "./names.ts";
import type { ToldRename } from "./rename.ts";

/** Reads `schema.table.column=new_name`, as it stands on the command line. */
export function parseRename(text: string): ToldRename {
  const [from, to, ...more] = sides(text);
  if (
    from === undefined || to === undefined || more.length > 0 ||
    !isReadable(from) || !isReadable(to)
  ) {
    throw new ConfitureError(
      "command/usage",
      `Cannot read the rename "${text}": it is an old name, =, and a new name, such as users.name=full_name`,
    );
  }
  return { from, to };
}

/** Reads `schema.table.column`, as it stands on the command line. */
export function parseName(text: string): string {
  const name = text.trim();
  if (!isReadable(name)) {
    throw new ConfitureError(
      "command/usage",
      `Cannot read the name "${text}": it is one such as users.name`,
    );
  }
  return name;
}

/** The parts of a name that somebody wrote, plain. */
export function writtenParts(name: string): readonly string[] {
  const withoutArguments = name.replace(/\(.*\)\s*$/s, "");
  return (withoutArguments.match(PART_REGEXP) ?? []).map((part) =>
    unquoted(part.trim())
  );
}

/** Whether plain parts are the end of a thing's name; case counts only where quotes say so. */
export function isCalled(
  written: string,
  parts: readonly string[],
): boolean {
  const names = writtenParts(written);
  if (names.length === 0 || names.length > parts.length) return false;
  const end = parts.slice(parts.length - names.length);
  return names.every((name, index) =>
    name === end[index] || name.toLowerCase() === end[index]
  );
}

const PART_REGEXP = /"(?:[^"]|"")+"|[^."()]+/g;
const NAME_REGEXP =
  /^(?:"(?:[^"]|"")+"|[^."=()]+)(?:\.(?:"(?:[^"]|"")+"|[^."=()]+)){0,3}(?:\([^()]*\))?$/;

function sides(text: string): readonly string[] {
  const found = text.match(/(?:"(?:[^"]|"")*"|[^="])+/g) ?? [];
  const equals = text.replace(/"(?:[^"]|"")*"/g, "").split("=").length - 1;
  const isWhole = found.join("=") === text;
  return equals === 1 && isWhole ? found.map((each) => each.trim()) : [];
}

function isReadable(name: string): boolean {
  return NAME_REGEXP.test(name);
}
