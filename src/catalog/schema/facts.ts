import type { Json, SchemaObject } from "./model.ts";

/** A fact that is text; empty where it is absent. */
export function textOf(object: SchemaObject, fact: string): string {
  const value = object.facts[fact];
  return value === undefined || value === null ? "" : String(value);
}

/** A fact that is a list of texts; empty where it is absent. */
export function textsOf(object: SchemaObject, fact: string): readonly string[] {
  return listOf(object, fact).map(String);
}

/** A fact that is a list; empty where it is absent. */
export function listOf(object: SchemaObject, fact: string): readonly Json[] {
  const value = object.facts[fact];
  return isList(value) ? value : [];
}

/** A list of facts that are objects of texts. */
export function recordsOf(
  object: SchemaObject,
  fact: string,
): readonly Readonly<Record<string, string>>[] {
  return listOf(object, fact).map((value) =>
    typeof value === "object" && value !== null && !isList(value)
      ? Object.fromEntries(
        Object.entries(value).map(([key, each]) => [key, String(each)]),
      )
      : {}
  );
}

/** Whether a fact that is true or absent is true. */
export function has(object: SchemaObject, fact: string): boolean {
  const value = object.facts[fact];
  return value !== undefined && value !== null && value !== false;
}

/** The facts that differ. */
export function differing(
  left: SchemaObject,
  right: SchemaObject,
): readonly string[] {
  const names = new Set([
    ...Object.keys(left.facts),
    ...Object.keys(right.facts),
  ]);
  return [...names].filter((name) =>
    JSON.stringify(left.facts[name]) !== JSON.stringify(right.facts[name])
  );
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
