import type { Json, SchemaObject } from "../model.ts";
import { headOf, lastOf, memberOf, restOf } from "./names.ts";
import type { Subject } from "./rewriting.ts";

/** Kinds that are named as the relation they belong to. */
export const BY_RELATION: ReadonlySet<string> = new Set([
  "owned sequence",
  "clustering",
  "replica index",
]);

/** Kinds whose facts name nothing. */
export const UNTOUCHED: ReadonlySet<string> = new Set([
  "owner",
  "security label",
  "uncompared",
]);

/** Kinds whose texts are queries. */
export const QUERIES: ReadonlySet<string> = new Set([
  "view",
  "materialized view",
  "rule",
  "function",
]);

/** Facts that hold what people wrote, and no SQL. */
export const LITERAL_FACTS: ReadonlySet<string> = new Set([
  "text",
  "granted",
  "revoked",
  "options",
  "foreignOptions",
  "argumentNames",
  "role",
  "roles",
]);

/** Facts in which a bare name may be a column. */
export const SQL_FACTS: ReadonlySet<string> = new Set([
  "definition",
  "generated",
  "partitionedBy",
  "using",
  "check",
  "fits",
]);

/** A text in which no bare name is a column. */
export function bare({ object }: Subject): Subject {
  return { object, tables: [], isQuery: false };
}

const IDENTIFIER = String.raw`(?:"(?:[^"]|"")*"|[^\s."]+)`;
/** What stands before the own, unqualified name in a definition. */
export const OWN_NAME_REGEXP: Readonly<Record<string, RegExp>> = {
  index: new RegExp(`^(CREATE (?:UNIQUE )?INDEX )${IDENTIFIER}`, "u"),
  trigger: new RegExp(`^(CREATE (?:CONSTRAINT )?TRIGGER )${IDENTIFIER}`, "u"),
  rule: new RegExp(`^(CREATE RULE )${IDENTIFIER}`, "u"),
};

/** The own, unqualified part of the name in an id. */
export function ownPart(id: string, kind: string): string {
  const rest = restOf(id, kind);
  return memberOf(rest)?.name ?? lastOf(rest);
}

/** The name of a thing as its facts have it. */
export function ownName(
  { id: had, kind }: SchemaObject,
  { id, text }: { readonly id: string; readonly text: string },
): string | undefined {
  if (restOf(had, kind) === text) return restOf(id, kind);
  return ownPart(had, kind) === text ? ownPart(id, kind) : undefined;
}

/** The name in an id where it has a schema; else the id's own rest. */
export function plainRest(id: string, kind: string): string {
  const rest = restOf(id, kind);
  const open = rest.indexOf("(");
  return open < 0 ? rest : rest.slice(0, open);
}

/** The table or composite type that an id is of, or of a part of. */
export function tableIn(need: string): readonly string[] {
  const space = need.indexOf(" ");
  const [kind, rest] = [need.slice(0, space), need.slice(space + 1)];
  if (kind === "column") return [headOf(rest)];
  return kind === "table" || kind === "composite" ? [rest] : [];
}

/** Whether a fact has parts by name. */
export function isRecord(
  value: Json,
): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
