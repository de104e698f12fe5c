import { ConfitureError, errorDocument } from "../../../src/kernel/mod.ts";

/** A value for `JSON.stringify`: keys in snake_case, errors as documents. */
export function snakeCased(value: unknown): unknown {
  if (value instanceof ConfitureError) return errorDocument(value);
  if (Array.isArray(value)) return value.map(snakeCased);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      snakeCased(entry),
    ]),
  );
}
