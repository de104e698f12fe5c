import type { Json, JsonObject } from "../kernel/events.ts";

/** A copy of a value, if it is plain data; else a `TypeError` says what is not. */
export function plainData(
  value: unknown,
  rewrite: (text: string) => string = (text) => text,
): Json {
  const copy = (value: unknown, around: readonly object[]): Json => {
    if (typeof value === "string") return rewrite(value);
    if (typeof value === "number" || typeof value === "boolean") return value;
    if (value === null) return null;
    if (typeof value !== "object") {
      throw new TypeError(
        `an environment cannot hold a value of type ${typeof value}`,
      );
    }
    if (around.includes(value)) {
      throw new TypeError(
        "an environment cannot hold itself, not even by an alias",
      );
    }
    const inner = [...around, value];
    if (Array.isArray(value)) return value.map((item) => copy(item, inner));
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) {
      throw new TypeError("an environment cannot hold objects of a class");
    }
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [rewrite(key), copy(item, inner)]),
    );
  };
  return copy(value, []);
}

/** Whether a value is a mapping. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a list. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
