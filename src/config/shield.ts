/**
 * Unicode keeps these for a program's own use; they take the place of braces,
 * one for one, so that every offset stays what it is.
 */
const OPEN = "\ufdd0";
const CLOSE = "\ufdd1";

/**
 * Hides the braces of `${…}` from YAML, to which they would begin a mapping
 * within `{ }` and `[ ]`.
 */
export function shield(text: string): string {
  return text.replace(
    /\$\{([^{}\n]*)\}/g,
    (_, inner: string) => `$${OPEN}${inner}${CLOSE}`,
  );
}

/** Shows the braces again. */
export function unshield(text: string): string {
  return text.replaceAll(OPEN, "{").replaceAll(CLOSE, "}");
}
