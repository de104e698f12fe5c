import { has, textOf, textsOf } from "../../../catalog/schema/facts.ts";
import type { Schema } from "../../../catalog/schema/mod.ts";
import { quoteLiteral } from "../../../sql/quote.ts";
import { leftIds } from "./derived.ts";
import type { DerivedColumns } from "./derived.ts";
import type { DoubledColumn } from "./doubled.ts";
import { fillsItself } from "./fills_itself.ts";
import { referenceOf } from "./references.ts";
import type { Reference } from "./references.ts";
import type { VersionView } from "./version_views.ts";

/** One row to be tried: columns and expressions. */
export type TrialRow = ReadonlyMap<string, string>;

/** What rows are made up from. */
export interface RowOptions {
  readonly old: Schema;
  /** What is wanted, in the old names. */
  readonly wanted: Schema;
  readonly doubled: readonly DoubledColumn[];
  readonly derived: readonly DerivedColumns[];
}

/** The tables whose rows are needed before those of some tables, these included, each after what it refers to. */
export function tablesFor(
  tables: readonly string[],
  old: Schema,
): readonly string[] {
  const order: string[] = [];
  const open = new Set<string>();
  const visit = (table: string): void => {
    if (open.has(table) || order.includes(table)) return;
    open.add(table);
    for (const { to } of referencesOf(table, old)) visit(to);
    order.push(table);
  };
  tables.forEach(visit);
  return order;
}

/** A row for a table as version 1 would write it, with values made of a number. */
export function trialRow(
  table: string,
  { old, wanted, doubled, derived }: RowOptions,
  number: number,
): TrialRow {
  const references = referencesOf(table, old);
  const own = doubled.filter((each) => each.table === table);
  const row = new Map<string, string>();
  for (const column of old.values()) {
    if (column.kind !== "column" || column.parent !== `table ${table}`) {
      continue;
    }
    const name = textOf(column, "name");
    const double = own.find((each) => each.old === name);
    const isNeeded = leftIds(derived).includes(column.id) ||
      !fillsItself(column, old) &&
        [column, wanted.get(column.id)].some((each) =>
          each !== undefined && has(each, "notNull")
        );
    const isGiven = has(column, "generated") ||
      textOf(column, "identity") === "ALWAYS";
    if (isGiven || double === undefined && !isNeeded) continue;
    const reference = references.find(({ columns }) => columns.includes(name));
    const there = reference?.keys[reference.columns.indexOf(name)];
    const type = textOf(column, "type");
    const alike = double?.kind === "retyped" && TEXT_REGEXP.test(type)
      ? double.type
      : type;
    row.set(
      name,
      reference !== undefined && there !== undefined
        ? `(SELECT ${there} FROM ${reference.to} LIMIT 1)`
        : `${literalOf(alike, number, wanted)}::${type}`,
    );
  }
  return row;
}

/** The same row through what one version sees. */
export function throughView(
  row: TrialRow,
  { view, options: { doubled, derived, wanted }, number }: {
    readonly view: VersionView;
    readonly options: RowOptions;
    readonly number: number;
  },
): TrialRow {
  const mapped = new Map<string, string>();
  const made = derived.filter(({ table }) => table === view.table)
    .flatMap((each) => each.made);
  for (const { column, name } of view.columns) {
    const own = made.find((each) => each.name === column);
    if (own !== undefined) {
      mapped.set(name, `${literalOf(own.type, number, wanted)}::${own.type}`);
      continue;
    }
    const double = doubled.find((each) =>
      each.table === view.table && each.kind === "retyped" &&
      each.beside === column
    );
    const value = double === undefined ? row.get(column) : row.get(double.old);
    if (value === undefined) continue;
    const constant = /^('(?:[^']|'')*')::/.exec(value)?.[1];
    mapped.set(
      name,
      double === undefined || constant === undefined
        ? value
        : `${constant}::${double.type.replace(/ COLLATE .*$/, "")}`,
    );
  }
  return mapped;
}

/** The statement that writes a row. */
export function insertOf(name: string, row: TrialRow): string {
  return row.size === 0
    ? `INSERT INTO ${name} DEFAULT VALUES`
    : `INSERT INTO ${name} (${[...row.keys()].join(", ")}) VALUES (${
      [...row.values()].join(", ")
    })`;
}

function referencesOf(table: string, old: Schema): readonly Reference[] {
  return [...old.values()].flatMap((object): Reference[] => {
    const reference = object.parent === `table ${table}`
      ? referenceOf(object)
      : undefined;
    return reference === undefined || reference.to === table ? [] : [reference];
  });
}

/** A constant that a type can be read from, another one for another number where it has so many. */
function literalOf(type: string, number: number, wanted: Schema): string {
  const plain = type.replace(/ COLLATE .*$/, "");
  const labels = wanted.get(`enum ${plain}`);
  const [label] = labels === undefined ? [] : textsOf(labels, "labels");
  if (label !== undefined) return quoteLiteral(label);
  if (/\[\]$/.test(plain)) return "'{}'";
  return SAMPLES.find(([pattern]) => pattern.test(plain))?.[1](number) ??
    `'${number}'`;
}

const TEXT_REGEXP = /^(text|character varying|character|citext|name)\b/;

const SAMPLES: readonly (readonly [RegExp, (number: number) => string])[] = [
  [/^boolean/, (n) => `'${n % 2 === 0}'`],
  [/^date/, (n) => `'2024-01-${String(n % 28 + 1).padStart(2, "0")}'`],
  [
    /^timestamp/,
    (n) => `'2024-01-${String(n % 28 + 1).padStart(2, "0")} 12:00'`,
  ],
  [/^time/, (n) => `'12:${String(n % 60).padStart(2, "0")}'`],
  [/^interval/, (n) => `'${n} days'`],
  [/^uuid/, (n) => `'00000000-0000-4000-8000-${String(n).padStart(12, "0")}'`],
  [/^bytea/, (n) => `'\\x${String(n).padStart(8, "0")}'`],
  [/^(inet|cidr)/, (n) => `'10.0.0.${n % 250}'`],
];
