import { deepEqual } from "node:assert/strict";
import { keyParameters, maskOf } from "../../src/masks/mod.ts";
import type {
  Mask,
  MaskColumn,
  MaskedColumn,
  MaskRelation,
  MaskRule,
} from "../../src/masks/mod.ts";
import { ConfitureError } from "../../src/kernel/mod.ts";
import { postgres } from "../support/postgres.ts";

/** A key that nobody uses. */
export const KEY = "a key for tests, of many characters";
/** Another one. */
export const OTHER_KEY = "some other key for tests, as long as that";

const CATEGORIES: Readonly<Record<string, string>> = {
  "text": "S",
  "character varying": "S",
  "character": "S",
  "name": "S",
  "public.citext": "S",
  "integer": "N",
  "bigint": "N",
  "smallint": "N",
  "numeric": "N",
  "real": "N",
  "double precision": "N",
  "date": "D",
  "inet": "I",
  "boolean": "B",
  "text[]": "A",
};

/** A column; by its type alone it is nullable and in nothing. */
export function columnOf(
  type: string,
  others: Partial<MaskColumn> = {},
): MaskColumn {
  const baseType = type.replace(/\([\d,]+\)/, "");
  const length = /^character.*\((\d+)\)$/.exec(type)?.[1];
  return {
    name: "v",
    type,
    baseType,
    category: CATEGORIES[baseType] ?? (type.endsWith("[]") ? "A" : "U"),
    ...length !== undefined && { maxLength: Number(length) },
    isDomain: false,
    hasDomainCheck: false,
    isNotNull: false,
    isGenerated: false,
    isInCheck: false,
    ...others,
  };
}

/** A table `users` with a primary key `id` and the column. */
export function relationOf(
  column: MaskColumn,
  others: Partial<MaskRelation> = {},
): MaskRelation {
  return {
    schema: "public",
    name: "users",
    columns: [
      columnOf("integer", { name: "id", isNotNull: true }),
      columnOf("text", { name: "nickname" }),
      column,
    ],
    keys: [{
      name: "users_pkey",
      columns: ["id"],
      isPrimary: true,
      isPartial: false,
    }],
    foreignKeys: [],
    ...others,
  };
}

/** The column as something to mask; in no key. */
export function targetOf(
  column: MaskColumn,
  others: Partial<MaskedColumn> = {},
): MaskedColumn {
  return {
    relation: relationOf(column),
    column,
    isUnique: false,
    isInKey: false,
    isInForeignKey: false,
    ...others,
  };
}

/** A rule that names a strategy. */
export function strategyRule(
  strategy: string,
  options: Readonly<Record<string, unknown>> = {},
): MaskRule {
  return { kind: "strategy", strategy, options };
}

/** A strategy's mask of a column that has this type. */
export function maskFor(
  type: string,
  strategy: string,
  options: Readonly<Record<string, unknown>> = {},
): Promise<Mask> {
  return maskOf(strategyRule(strategy, options), targetOf(columnOf(type)));
}

/** What the rule is refused for, and the remedy. */
export async function refusalOf(
  rule: MaskRule,
  target: MaskedColumn,
): Promise<readonly [string, string]> {
  try {
    await maskOf(rule, target);
  } catch (error) {
    if (!(error instanceof ConfitureError)) throw error;
    deepEqual([error.code, error.exitCode], ["sync/mask", 5]);
    return [error.message, error.hint];
  }
  return ["not refused", ""];
}

/** How values are evaluated. */
export interface EvaluateOptions {
  readonly type: string;
  /** As texts. */
  readonly values: readonly (string | null)[];
  readonly key?: string;
  /** Settings of the session. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The masks of values, as texts, by a server. */
export async function evaluate(
  expression: string,
  { type, values, key = KEY, settings = {} }: EvaluateOptions,
): Promise<(string | null)[]> {
  const rows = await query(
    `SELECT CAST(${expression} AS text) AS mask
       FROM unnest($1::text[]) WITH ORDINALITY AS given(value, position),
            LATERAL (SELECT CAST(given.value AS ${type}) AS v,
                            given.position AS id,
                            'nick' || given.position AS nickname
                     OFFSET 0) AS users
      ORDER BY given.position`,
    {
      parameters: [values],
      settings: { ...await keyParameters(key), ...settings },
    },
  );
  return rows.map(({ mask }) => mask);
}

/** Runs a statement in a session that begins with the settings. */
export async function query(
  statement: string,
  { parameters, settings }: {
    readonly parameters?: readonly unknown[];
    readonly settings: Readonly<Record<string, string>>;
  },
  // deno-lint-ignore no-explicit-any -- rows of any shape
): Promise<any[]> {
  const { default: pg } = await import("pg");
  const { host, port, user, password } = await postgres();
  const client = new pg.Client({
    host,
    port,
    user,
    password,
    database: "postgres",
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value.replaceAll(" ", "\\ ")}`)
      .join(" "),
  });
  await client.connect();
  try {
    const result = await client.query(
      statement,
      parameters === undefined ? undefined : [...parameters],
    );
    return result.rows;
  } finally {
    await client.end();
  }
}
