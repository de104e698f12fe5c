/**
 * Writes a name, schema first where there is one: `"public"."users"`. Always
 * quoted, so that no name can be a keyword or change its case.
 */
export function quoteName(...parts: readonly string[]): string {
  if (parts.length === 0) throw new TypeError("A name needs at least one part");
  return parts.map(quotePart).join(".");
}

/** Writes a text as a string constant that reads the same under any setting. */
export function quoteLiteral(text: string): string {
  refuseNul(text);
  const quoted = text.replaceAll("'", "''");
  return quoted.includes("\\")
    ? `E'${quoted.replaceAll("\\", "\\\\")}'`
    : `'${quoted}'`;
}

function quotePart(part: string): string {
  refuseNul(part);
  if (part === "") throw new TypeError("A name must not be empty");
  return `"${part.replaceAll('"', '""')}"`;
}

function refuseNul(text: string): void {
  if (text.includes("\0")) {
    throw new TypeError("PostgreSQL takes no NUL characters");
  }
}
