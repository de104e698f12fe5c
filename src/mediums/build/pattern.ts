/**
 * Whether a relative path matches a pattern: `*` and `?` stay within one
 * directory, `**` crosses any number of them, `[a-z]` and `{one,two}` choose.
 * A pattern without a slash is about names at any depth.
 */
export function matchesPattern(pattern: string, path: string): boolean {
  const subject = pattern.includes("/")
    ? path
    : path.slice(path.lastIndexOf("/") + 1);
  return expressionOf(pattern).test(subject);
}

const expressions = new Map<string, RegExp>();

function expressionOf(pattern: string): RegExp {
  const known = expressions.get(pattern);
  if (known !== undefined) return known;
  const text = pattern.replace(/^(?:\.?\/)+/, "").replace(/\/$/, "/**");
  const source = alternativesOf(text).map(sourceOf).join("|");
  const expression = new RegExp(`^(?:${source})$`, "su");
  expressions.set(pattern, expression);
  return expression;
}

/** `{one,two}` written out: as many patterns as there are choices. */
function alternativesOf(pattern: string): readonly string[] {
  const choice = /\{([^{}]*)\}/.exec(pattern);
  if (choice === null) return [pattern];
  const [braces, inside = ""] = choice;
  const before = pattern.slice(0, choice.index);
  const after = pattern.slice(choice.index + braces.length);
  return inside.split(",").flatMap((part) =>
    alternativesOf(before + part + after)
  );
}

function sourceOf(pattern: string): string {
  return (pattern.match(TOKEN_REGEXP) ?? []).map(sourceOfToken).join("");
}

const TOKEN_REGEXP = /\*\*\/|\*\*|\[[!^]?\]?[^\]/]*\]|./gsu;

function sourceOfToken(token: string): string {
  switch (token) {
    case "**/":
      return "(?:[^/]+/)*";
    case "**":
      return ".*";
    case "*":
      return "[^/]*";
    case "?":
      return "[^/]";
  }
  return token.length > 2 && token.startsWith("[")
    ? classOf(token)
    : token.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

function classOf(token: string): string {
  const isNegated = /^\[[!^]/.test(token);
  const inside = token.slice(isNegated ? 2 : 1, -1).replace(
    /[\\\][^]/g,
    "\\$&",
  );
  return isNegated ? `(?!/)[^${inside}]` : `[${inside}]`;
}
