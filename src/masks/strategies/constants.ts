import { quoteLiteral } from "../../sql/quote.ts";
import { castTo } from "../family.ts";
import type { Family } from "../family.ts";
import { textOfScalar, textOption } from "../option.ts";
import type { Strategy } from "../strategy.ts";

const REDACTED = "[REDACTED]";

const ALL: readonly Family[] = [
  "text",
  "uuid",
  "integer",
  "numeric",
  "float",
  "date",
  "timestamp",
  "inet",
  "json",
  "bytes",
  "array",
  "other",
];

/** The same text for all values. */
export const redact: Strategy = {
  name: "redact",
  summary: "[REDACTED] instead of every value; NULL stays NULL",
  example: { value: "anything", mask: REDACTED },
  options: {
    text: { kind: "text", summary: "what to write instead, [REDACTED]" },
  },
  families: ["text", "json", "bytes"],
  build({ value, options }) {
    const text = textOption(options, "text") ?? REDACTED;
    const isText = value.family === "text";
    const written = value.family === "json"
      ? quoteLiteral(JSON.stringify(text))
      : value.family === "bytes"
      ? "''"
      : quoteLiteral(text);
    return {
      sql: castTo(written, value.baseType),
      isInjective: false,
      usesKey: false,
      proof: "none",
      ...isText && { length: [...text].length },
      variant: text,
    };
  },
};

/** NULL for all values. */
export const nothing: Strategy = {
  name: "null",
  summary: "NULL instead of every value",
  example: { value: "anything", mask: null },
  options: {},
  families: ALL,
  build: ({ value }) => ({
    sql: castTo("NULL", value.baseType),
    isInjective: false,
    usesKey: false,
    proof: "none",
    takesNull: true,
    isNull: true,
    length: 0,
  }),
};

/** One value for all, also instead of NULL. */
export const constant: Strategy = {
  name: "constant",
  summary: "One value instead of all, of NULL as well",
  example: { value: "anything", mask: "the value given" },
  options: {
    value: { kind: "scalar", summary: "what all rows get" },
  },
  families: ALL,
  build({ value, options }) {
    const text = textOfScalar(options.value);
    if (text === undefined) {
      return {
        message: "it does not say which constant",
        hint: "Add `value: …`; for NULL there is the strategy null",
      };
    }
    if (!fits(text, value.family)) {
      return {
        message: `"${text}" is no value of ${value.baseType}`,
        hint: `Write a value of ${value.baseType}`,
      };
    }
    return {
      sql: castTo(quoteLiteral(text), value.baseType),
      isInjective: false,
      usesKey: false,
      proof: "none",
      takesNull: true,
      length: [...text].length,
      variant: text,
    };
  },
};

/** What can be told without the server, which looks again before anything is copied. */
function fits(text: string, family: Family): boolean {
  switch (family) {
    case "integer":
      return /^\s*[+-]?\d+\s*$/.test(text);
    case "numeric":
    case "float":
      return text.trim() !== "" && Number.isFinite(Number(text));
    case "uuid":
      return /^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i.test(text);
    case "json":
      return isJson(text);
    case "array":
      return /^\s*\{.*\}\s*$/s.test(text);
    default:
      return true;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // That it is none is the answer.
    return false;
  }
}
