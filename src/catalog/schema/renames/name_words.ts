/** The words of a name, in lower case: `firstName`, `FIRST_NAME`. */
export function wordsOf(name: string): readonly string[] {
  return folded(name)
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .replace(/([a-zA-Z])(\d)/g, "$1_$2")
    .replace(/(\d)([a-zA-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** A name as one word, spelled in the ways in which it may be. */
export function foldings(name: string): readonly string[] {
  const lower = name.toLowerCase();
  const german = lower.replaceAll("ä", "ae").replaceAll("ö", "oe")
    .replaceAll("ü", "ue").replaceAll("ß", "ss");
  return [lower, german, folded(name).toLowerCase()]
    .map((each) => each.replace(/[^\p{L}\p{N}]+/gu, ""));
}

/** Without accents. */
function folded(name: string): string {
  return name.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss");
}
