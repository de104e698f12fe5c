import type { Statement } from "./script.ts";

/**
 * Whether the session is certainly the same after a statement: no setting,
 * role, temporary object, cursor, listener or prepared statement is left
 * behind. What may call a function of the user's counts as a change, but for
 * those of an index, which must be immutable.
 */
export function leavesSessionAlone(
  { words, text }: Pick<Statement, "words" | "text">,
): boolean {
  const start = words.join(" ");
  if (/\bpg_temp\b/i.test(text)) return false;
  if (/^(?:COMMENT|GRANT|REVOKE)\b/.test(start)) return true;
  if (/^CREATE (?:UNLOGGED )?TABLE\b/.test(start)) return !isFilled(text);
  if (/^ALTER TABLE\b/.test(start)) return !EVALUATES_REGEXP.test(text);
  return DEFINES_REGEXP.test(start);
}

/** Kinds of objects whose making and dropping runs nothing of the user's. */
const DEFINES_REGEXP = new RegExp(
  "^(?:CREATE(?: OR REPLACE)?|ALTER|DROP) (?:" +
    [
      "AGGREGATE",
      "CAST",
      "COLLATION",
      "CONSTRAINT TRIGGER",
      "CONVERSION",
      "FUNCTION",
      "INDEX",
      "OPERATOR",
      "POLICY",
      "PROCEDURE",
      "RECURSIVE VIEW",
      "RULE",
      "SCHEMA",
      "SEQUENCE",
      "STATISTICS",
      "TEXT SEARCH",
      "TRIGGER",
      "TYPE",
      "UNIQUE INDEX",
      "VIEW",
    ].join("|") +
    ")\\b",
);

/** `CREATE TABLE … AS` runs a query; columns are generated AS IDENTITY or AS (an expression). */
function isFilled(text: string): boolean {
  return /\bas\b(?!\s+identity\b|\s*\()/i.test(text) ||
    /\bas\s*\(\s*(?:\(|--|\/\*|(?:select|table|values|with)\b)/i.test(text);
}

/** What computes something for the rows that are there. */
const EVALUATES_REGEXP =
  /\b(?:attach|check|default|generated|type|using|validate)\b/i;
