import type { Place } from "../kernel/migration.ts";

/** A name as somebody wrote it: `users`, `app.users.email`, `"Quoted"."Table"`. */
export interface WrittenName {
  readonly text: string;
  /** At least one; what is most particular comes last. */
  readonly parts: readonly NamePart[];
  readonly place?: Place;
}

/** What stands between dots. */
export interface NamePart {
  /** Without quotes, in the letters as they were written. */
  readonly text: string;
  /** Set where it stood in quotes: it means exactly this, and is no pattern. */
  readonly isQuoted: boolean;
}

const PART = `\\s*(?:"((?:[^"]|"")+)"|([^".]+?))\\s*`;
const NAME_REGEXP = new RegExp(`^${PART}(?:\\.${PART})*$`, "u");
const PARTS_REGEXP = new RegExp(`${PART}(?:\\.|$)`, "gu");

/** Reads a name; undefined where it is none, or has too many parts. */
export function writtenName(
  text: string,
  { mostParts, place }: { readonly mostParts: number; readonly place?: Place },
): WrittenName | undefined {
  if (text.trim() === "" || !NAME_REGEXP.test(text)) return undefined;
  const parts = [...text.matchAll(PARTS_REGEXP)].map((
    [, quoted, bare = ""],
  ): NamePart =>
    quoted === undefined
      ? { text: bare, isQuoted: false }
      : { text: quoted.replaceAll('""', '"'), isQuoted: true }
  );
  if (parts.length > mostParts || parts.some((part) => part.text === "")) {
    return undefined;
  }
  return {
    text: text.trim(),
    parts,
    ...place === undefined ? {} : { place },
  };
}

/** `a, "b,c"` as a list; a comma inside of quotes separates nothing. */
export function listedNames(text: string): readonly string[] {
  return (text.match(/(?:"(?:[^"]|"")*"|[^,"]|")+/g) ?? [])
    .map((part) => part.trim()).filter((part) => part !== "");
}

/** Whether a part may stand for several names. */
export function isPattern({ text, isQuoted }: NamePart): boolean {
  return !isQuoted && /[*?]/.test(text);
}

/**
 * Whether a part means a name: in quotes to the letter, without them also in
 * lower case, as SQL would fold it; `*` and `?` stand for any letters.
 */
export function isMeant(part: NamePart, name: string): boolean {
  if (part.isQuoted) return part.text === name;
  if (!isPattern(part)) {
    return part.text === name || part.text.toLowerCase() === name;
  }
  const source = part.text.replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*").replaceAll("?", ".");
  return new RegExp(`^${source}$`, "isu").test(name);
}

/** A name in the form that needs no second look: `users`, `"Users"`. */
export function spelled(...names: readonly string[]): string {
  return names.map((name) =>
    /^[\p{Ll}_][\p{Ll}\p{N}_$]*$/u.test(name)
      ? name
      : `"${name.replaceAll('"', '""')}"`
  ).join(".");
}
