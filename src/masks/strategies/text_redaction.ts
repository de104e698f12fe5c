import { quoteLiteral } from "../../sql/quote.ts";
import type { Strategy } from "../strategy.ts";
import { textOf } from "../source_value.ts";

/** What is found in free text, in the order it is replaced. */
const FINDINGS: readonly (readonly [pattern: string, mask: string])[] = [
  ["[[:alpha:]][[:alnum:]+.-]*://[^[:space:]]+", "[URL]"],
  [
    "[^[:space:]<>\"'(),;:]+@[^[:space:]<>\"'(),;:]+",
    "[EMAIL]",
  ],
  ["[+(]{0,2}[0-9]([ ()./-]{0,3}[0-9]){3,}", "[NUMBER]"],
];

/** Free text without what can be found in it; names cannot. */
export const textRedaction: Strategy = {
  name: "text_redaction",
  summary:
    "Text without links, e-mail addresses and numbers of 4 digits or more; names stay",
  example: {
    value: "Call Anna at +1 555 010 9987 or anna@corp.example",
    mask: "Call Anna at [NUMBER] or [EMAIL]",
  },
  options: {},
  families: ["text"],
  build({ value }) {
    const redacted = FINDINGS.reduce(
      (inner, [pattern, mask]) =>
        `pg_catalog.regexp_replace(${inner}, ${
          quoteLiteral(pattern)
        }, '${mask}', 'g')`,
      "mask_t.v",
    );
    const made = value.limit === undefined
      ? redacted
      : `pg_catalog.left(${redacted}, ${value.limit})`;
    return {
      sql:
        `(SELECT CASE WHEN mask_t.v ~ '[@0-9]|://' THEN ${made} ELSE mask_t.v END FROM (SELECT ${
          textOf(value)
        } AS v OFFSET 0) AS mask_t)`,
      isInjective: false,
      usesKey: false,
      proof: "none",
      variant: `${value.limit ?? ""}`,
    };
  },
};
