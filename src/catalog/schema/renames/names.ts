const PART = String.raw`(?:"(?:[^"]|"")*"|[^\s."'()[\],:;]+)`;
const PART_REGEXP = new RegExp(PART, "gu");
const PLAIN_REGEXP = /^[a-z_][a-z0-9_$]*$/;
const NAME_REGEXP = new RegExp(String.raw`^${PART}(?:\.${PART})*$`, "u");
const MEMBER_REGEXP = new RegExp(
  String.raw`^(${PART}(?:\.${PART})*) (on|from) (${PART}(?:\.${PART})*)$`,
  "u",
);

/** The parts of a dotted name, each as it is quoted there. */
export function partsOf(name: string): readonly string[] {
  return name.match(PART_REGEXP) ?? [];
}

/** Whether a text is a dotted name and nothing else. */
export function isName(text: string): boolean {
  return NAME_REGEXP.test(text);
}

/** The last part of a dotted name. */
export function lastOf(name: string): string {
  return partsOf(name).at(-1) ?? name;
}

/** A dotted name without its last part; empty where there is one only. */
export function headOf(name: string): string {
  return partsOf(name).slice(0, -1).join(".");
}

/** A part of a name as it stands in the catalog. */
export function unquoted(part: string): string {
  return part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part;
}

/** A name of the catalog as ids have it: quoted where it has to be. */
export function quotedPart(name: string): string {
  return PLAIN_REGEXP.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** The name in an id, behind its kind. */
export function restOf(id: string, kind: string): string {
  return id.slice(kind.length + 1);
}

/** `name on table`, taken apart. */
export function memberOf(
  rest: string,
):
  | { readonly name: string; readonly word: string; readonly of: string }
  | undefined {
  const [, name = "", word = "", of = ""] = MEMBER_REGEXP.exec(rest) ?? [];
  return name === "" ? undefined : { name, word, of };
}
