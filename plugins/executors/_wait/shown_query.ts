const MOST_CHARACTERS = 80;
/** Where a secret may stand: a statement about passwords, a URL with one. */
const SECRET_REGEXP = /passw|pwd|secret|:\/\/[^\s/@]*:[^\s@]*@/i;

/**
 * What may be shown of a statement of somebody else's: the beginning of its
 * first line, and nothing where it may hold a secret.
 */
export function shownQuery(query: string | null): string | undefined {
  if (query === null || SECRET_REGEXP.test(query)) return undefined;
  const [first = ""] = query.trim().split(/[\r\n]/, 1);
  const line = first.replace(/[\s\p{Cc}]+/gu, " ").trim();
  if (line === "" || line === "<insufficient privilege>") return undefined;
  const characters = [...line];
  return characters.length <= MOST_CHARACTERS
    ? line
    : `${characters.slice(0, MOST_CHARACTERS - 1).join("")}…`;
}
