import { ConfitureError } from "../../kernel/mod.ts";
import { KEYWORDS } from "./keywords.ts";

/** Values by libpq's keywords. */
export type Parameters = ReadonlyMap<string, string>;

/** Refuses keywords that libpq does not know, and values that cannot be honoured. */
export function checkParameters(parameters: Parameters, source: string): void {
  for (const [keyword, value] of parameters) {
    const known = Object.hasOwn(KEYWORDS, keyword)
      ? KEYWORDS[keyword]
      : undefined;
    if (known === undefined) {
      throw invalid(source, `there is no connection parameter "${keyword}"`);
    }
    const { support } = known;
    if (typeof support === "string" || value === "") continue;
    if (support.includes(value.toLowerCase())) continue;
    throw invalid(source, `"${keyword}" ${refusal(support)}`);
  }
}

function refusal(support: readonly string[]): string {
  if (support.length === 0) return "is not supported";
  return `is supported as ${support.join(" or ")} only`;
}

/** What is wrong with how the connection is described; never holds a value. */
export function invalid(source: string, what: string): ConfitureError {
  return new ConfitureError(
    "config/invalid",
    `Cannot read ${source}: ${what}`,
    { hint: "Write the connection as libpq's documentation describes it" },
  );
}
