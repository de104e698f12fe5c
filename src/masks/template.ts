import { nearest } from "../kernel/nearest.ts";
import { quoteLiteral, quoteName } from "../sql/quote.ts";
import { limitOf } from "./family.ts";
import type { Secret } from "./key.ts";
import { macOf, secretFor } from "./key.ts";
import type { Refusal } from "./option.ts";
import type { MaskColumn, MaskedColumn } from "./rule.ts";
import type { SourceValue } from "./source_value.ts";
import { bytesOf, numberOf, textOf } from "./source_value.ts";
import type { StrategyMask } from "./strategy.ts";
import type { TemplatePart } from "./template_parts.ts";
import { readTemplate } from "./template_parts.ts";

/** What a template makes of a column; `length` is absent where it cannot be told. */
export interface TemplateMask extends StrategyMask {
  /** Of the shortest mask, in characters. */
  readonly shortest: number;
}

/** Digits that one number of a hash gives without favouring any. */
const CHUNK = 12;

/** Digits of which two are never equal by accident. */
const NEVER_EQUAL = 20;

/** A text shorter than this says nothing of where a value comes from. */
const TELLING = 3;

/** The mask that a template gives a column of texts, or everything wrong with it. */
export function templateMask(
  template: string,
  target: MaskedColumn,
  { value, secret }: { readonly value: SourceValue; readonly secret: Secret },
): TemplateMask | readonly Refusal[] {
  const read = readTemplate(template);
  if ("refusals" in read) return read.refusals;
  const { parts } = read;
  const refusals = columnRefusals(parts, target);
  if (refusals.length > 0) return refusals;
  const lengths = parts.map((part) => lengthsOf(part, target));
  const isRandom = parts.some(({ kind }) => kind === "random");
  return {
    sql: sqlOf(parts, value, secret),
    isInjective: isInjective(parts, target),
    usesKey: isRandom,
    proof: "changed",
    // One that has the form already keeps it; digits at random never are the same.
    ...!isRandom && exemptOf(parts, value),
    ...everyLength(lengths.map(([, most]) => most)),
    shortest: lengths.reduce((sum, [least]) => sum + least, 0),
    variant: template,
    dependsOn: parts.flatMap((part) =>
      part.kind === "column" ? [part.name] : []
    ),
  };
}

function columnRefusals(
  parts: readonly TemplatePart[],
  { relation, column }: MaskedColumn,
): Refusal[] {
  const names = relation.columns.map(({ name }) => name);
  return parts.flatMap((part) => {
    if (part.kind !== "column") return [];
    if (part.name === column.name) {
      return [{
        message: `{${part.name}} is the value that is to be masked`,
        hint: "Name another column, {random(4)} or {last4}",
      }];
    }
    if (names.includes(part.name)) return [];
    const meant = part.name === "random"
      ? "random(4)"
      : nearest(part.name, names);
    return [{
      message: `{${part.name}} is no column of the table`,
      hint: meant === undefined
        ? `Name one of its columns: ${names.join(", ")}`
        : `Write {${meant}}`,
    }];
  });
}

/** All columns are read where nothing of ours has a name that could hide them. */
function sqlOf(
  parts: readonly TemplatePart[],
  value: SourceValue,
  secret: Secret,
): string {
  const shown = parts.reduce(
    (sum, part) => sum + (part.kind === "ends" ? part.count : 0),
    0,
  );
  const read: string[] = [`${textOf(value)} AS v`];
  const written = (step: number) =>
    parts.map((part, index) => {
      switch (part.kind) {
        case "text":
          return quoteLiteral(part.text);
        case "column":
          return `mask_r.c${index}`;
        case "random":
          return digitsOf(part.digits, index, step);
        case "ends":
          // Of a short value all that is shown would be too much.
          return `CASE WHEN pg_catalog.length(mask_r.v) >= ${
            2 * shown
          } THEN pg_catalog.${
            part.end === "last" ? "right" : "left"
          }(mask_r.v, ${part.count}) ELSE '${"*".repeat(part.count)}' END`;
      }
    }).join(" || ");
  for (const [index, part] of parts.entries()) {
    if (part.kind === "column") {
      const name = quoteName(part.name);
      read.push(`COALESCE(CAST(${name} AS text), '') AS c${index}`);
    }
    if (part.kind === "random") {
      const chunks = Math.ceil(part.digits / CHUNK);
      for (let chunk = 0; chunk < chunks; chunk++) {
        const purpose = secretFor(secret, `${index}.${chunk}`);
        read.push(
          `${numberOf(macOf(purpose, bytesOf(value)))} AS n${index}_${chunk}`,
        );
      }
    }
  }
  const text = parts.length === 0 ? "''" : written(0);
  const made = parts.some(({ kind }) => kind === "random")
    ? `COALESCE(NULLIF(${text}, mask_r.v), ${written(1)})`
    : text;
  return `(SELECT ${made} FROM (SELECT ${read.join(", ")} OFFSET 0) AS mask_r)`;
}

/** SQL of digits from numbers read before; `step` further makes them others. */
function digitsOf(digits: number, index: number, step: number): string {
  const chunks = Math.ceil(digits / CHUNK);
  return Array.from({ length: chunks }, (_, chunk) => {
    const count = Math.min(CHUNK, digits - chunk * CHUNK);
    return `pg_catalog.lpad(CAST((mask_r.n${index}_${chunk} + CAST(${step} AS bigint)) % CAST(1${
      "0".repeat(count)
    } AS bigint) AS text), ${count}, '0')`;
  }).join(" || ");
}

/** Rows differ where one part is a key's only column, and all others have one length. */
function isInjective(
  parts: readonly TemplatePart[],
  { relation }: MaskedColumn,
): boolean {
  const varying = parts.filter(({ kind }) => kind === "column");
  const isRandomEnough = parts.some((part) =>
    part.kind === "random" && part.digits >= NEVER_EQUAL
  );
  const [only] = varying;
  if (only === undefined) return isRandomEnough;
  if (varying.length > 1 || only.kind !== "column") return false;
  const column = relation.columns.find(({ name }) => name === only.name);
  return column?.isNotNull === true &&
    relation.keys.some(({ columns, isPartial }) =>
      !isPartial && columns.length === 1 && columns[0] === only.name
    );
}

const LENGTHS: Readonly<Record<string, readonly [number, number]>> = {
  smallint: [1, 6],
  integer: [1, 11],
  bigint: [1, 20],
  uuid: [36, 36],
  boolean: [4, 5],
  date: [10, 15],
};

/** Characters of a part: at least, and at most where that is known. */
function lengthsOf(
  part: TemplatePart,
  { relation }: MaskedColumn,
): readonly [number, number | undefined] {
  switch (part.kind) {
    case "text": {
      const length = [...part.text].length;
      return [length, length];
    }
    case "random":
      return [part.digits, part.digits];
    case "ends":
      return [part.count, part.count];
    case "column":
      return columnLengths(
        relation.columns.find(({ name }) => name === part.name),
      );
  }
}

function columnLengths(
  column: MaskColumn | undefined,
): readonly [number, number | undefined] {
  if (column === undefined) return [0, undefined];
  const known = LENGTHS[column.baseType];
  if (known === undefined) return [0, limitOf(column)];
  return column.isNotNull ? known : [0, known[1]];
}

function everyLength(
  lengths: readonly (number | undefined)[],
): { readonly length?: number } {
  const length = lengths.reduce(
    (sum, one) =>
      sum === undefined || one === undefined ? undefined : sum + one,
    0,
  );
  return length === undefined ? {} : { length };
}

function exemptOf(
  parts: readonly TemplatePart[],
  value: SourceValue,
): { readonly exempt?: string } {
  const telling = parts.reduce(
    (sum, part) =>
      sum +
      (part.kind === "text" ? part.text.replaceAll(/[\s*]/g, "").length : 0),
    0,
  );
  if (telling < TELLING && !isStars(parts)) return {};
  const form = parts.map((part) => {
    if (part.kind === "text") {
      return part.text.replace(/[^\p{L}\p{N} ]/gu, "\\$&");
    }
    return part.kind === "ends" ? `.{${part.count}}` : ".*";
  }).join("");
  return { exempt: `${textOf(value)} ~ ${quoteLiteral(`^${form}$`)}` };
}

/** `**** {last4}`: what has this form shows no more than its mask. */
function isStars(parts: readonly TemplatePart[]): boolean {
  return parts.some((part) =>
    part.kind === "text" && part.text.includes("***")
  );
}
