import { quoteLiteral, quoteName } from "../../sql/quote.ts";

/** Options as CREATE has them; empty where there are none. */
export function optionsClause(options: readonly string[]): string {
  return clause(
    [...pairsOf(options)].map(([name, value]) =>
      `${quoteName(name)} ${quoteLiteral(value)}`
    ),
  );
}

/** What ALTER says to make some options into others; empty where they are the same. */
export function optionsChange(
  from: readonly string[],
  to: readonly string[],
): string {
  const [had, wanted] = [pairsOf(from), pairsOf(to)];
  return clause([
    ...[...had.keys()].filter((name) => !wanted.has(name))
      .map((name) => `DROP ${quoteName(name)}`),
    ...[...wanted].filter(([name, value]) => had.get(name) !== value)
      .map(([name, value]) =>
        `${had.has(name) ? "SET" : "ADD"} ${quoteName(name)} ${
          quoteLiteral(value)
        }`
      ),
  ]);
}

function clause(options: readonly string[]): string {
  return options.length === 0 ? "" : `OPTIONS (${options.join(", ")})`;
}

function pairsOf(options: readonly string[]): ReadonlyMap<string, string> {
  return new Map(options.map((option): [string, string] => {
    const equals = option.indexOf("=");
    return [option.slice(0, equals), option.slice(equals + 1)];
  }));
}
