import type { Secret } from "./key.ts";
import { macOf, secretFor, subkeyOf } from "./key.ts";
import type { SourceValue } from "./source_value.ts";
import { bytesOf, numberOf, textOf } from "./source_value.ts";

/** Digits that one number of the permutation holds. */
const MOST_DIGITS = 18;

/** Digits of a value that is no number; two of them are never equal. */
export const OTHER_DIGITS = 20;

/** Beyond this a value is not a number with a layout, and is not looked at as one. */
const MOST_CHARACTERS = 64;

const POWERS = `CAST('{${
  Array.from({ length: MOST_DIGITS }, (_, index) => `1${"0".repeat(index)}`)
    .join(",")
}}' AS bigint[])`;

/** What stands between the digits of a number. */
const LAYOUT = [" ", "-", "+", "(", ")", ".", "/"];

/** How digits are masked. */
export interface DigitsOptions {
  /** Whether the last digit checks the others, as a credit card's does. */
  readonly isChecked: boolean;
}

/**
 * SQL of a number with other digits in the same layout, under a permutation of
 * all numbers with as many digits that leaves none as it was. What is not
 * a number becomes 20 digits, or as many as there is room for.
 *
 * All but the last digit go through a Feistel network of four rounds that the
 * last digit is part of in each; at the end a digit from 1 to 9 that hangs on
 * the result is added to the last. Each step can be undone, so that it is
 * a permutation, and the last digit is always another one.
 */
export function permuteDigits(
  value: SourceValue,
  secret: Secret,
  { isChecked }: DigitsOptions,
): string {
  const payload = isChecked
    ? "CASE WHEN mask_p.n > 1 THEN mask_p.n - 1 ELSE mask_p.n END"
    : "mask_p.n";
  const others = otherDigits(value.limit, secret);
  return `(SELECT CASE WHEN mask_p.n BETWEEN 1 AND ${MOST_DIGITS} AND pg_catalog.ltrim(mask_p.x, '0123456789') = '' THEN ${
    feistel(payload, subkeyOf(secret), isChecked)
  } ELSE ${others} END FROM (SELECT mask_o.v, mask_o.b, mask_o.x, pg_catalog.length(mask_o.x) AS n FROM (SELECT ${
    textOf(value)
  } AS v, ${bytesOf(value)} AS b, CASE WHEN pg_catalog.length(${
    textOf(value)
  }) <= ${MOST_CHARACTERS} THEN ${
    withoutLayout(textOf(value))
  } ELSE '' END AS x OFFSET 0) AS mask_o OFFSET 0) AS mask_p)`;
}

function feistel(payload: string, key: string, isChecked: boolean): string {
  const digits = "mask_p.x";
  const start =
    `(SELECT mask_m.m, ${POWERS}[mask_m.m / 2 + 1] AS a, ${POWERS}[mask_m.m - mask_m.m / 2 + 1] AS c, CAST('0' || pg_catalog.substr(${digits}, 1, mask_m.m / 2) AS bigint) AS l, CAST('0' || pg_catalog.substr(${digits}, mask_m.m / 2 + 1, mask_m.m - mask_m.m / 2) AS bigint) AS r, CAST(pg_catalog.substr(${digits}, mask_m.m + 1, 1) AS bigint) AS d FROM (SELECT (${payload}) - 1 AS m OFFSET 0) AS mask_m OFFSET 0) AS mask_s`;
  const hash = (round: number, part: string) =>
    numberOf(
      `pg_catalog.sha256(${key} || pg_catalog.int8send(((${part} * CAST(10 AS bigint) + mask_s.d) * CAST(32 AS bigint) + CAST(mask_s.m AS bigint)) * CAST(8 AS bigint) + CAST(${round} AS bigint)))`,
    );
  const rounds = [
    `LATERAL (SELECT (mask_s.l + ${
      hash(1, "mask_s.r")
    }) % mask_s.a AS l OFFSET 0) AS mask_1`,
    `LATERAL (SELECT (mask_s.r + ${
      hash(2, "mask_1.l")
    }) % mask_s.c AS r OFFSET 0) AS mask_2`,
    `LATERAL (SELECT (mask_1.l + ${
      hash(3, "mask_2.r")
    }) % mask_s.a AS l OFFSET 0) AS mask_3`,
    `LATERAL (SELECT (mask_2.r + ${
      hash(4, "mask_3.l")
    }) % mask_s.c AS r OFFSET 0) AS mask_4`,
    `LATERAL (SELECT mask_3.l * mask_s.c + mask_4.r AS y OFFSET 0) AS mask_5`,
  ];
  const last = numberOf(
    `pg_catalog.sha256(${key} || pg_catalog.int8send(mask_5.y) || pg_catalog.int8send(CAST(mask_s.m AS bigint)))`,
  );
  const result =
    `LATERAL (SELECT mask_5.y * CAST(10 AS bigint) + (mask_s.d + CAST(1 AS bigint) + ${last} % CAST(9 AS bigint)) % CAST(10 AS bigint) AS y OFFSET 0) AS mask_6`;
  const from = [start, ...rounds, result].join(", ");
  if (!isChecked) return `(SELECT ${layOut("mask_6.y")} FROM ${from})`;
  return `(SELECT ${layOut("mask_7.y")} FROM ${from}, LATERAL (SELECT ${
    withCheckDigit("mask_6.y")
  } AS y OFFSET 0) AS mask_7)`;
}

/**
 * SQL of a number with its check digit. One that was wrong is wrong by as much
 * again: two numbers that differ in nothing else keep differing.
 */
function withCheckDigit(number: string): string {
  const before =
    "CAST('0' || pg_catalog.substr(mask_p.x, 1, mask_s.m + 1) AS bigint)";
  const check = "CAST(pg_catalog.substr(mask_p.x, mask_p.n, 1) AS integer)";
  return `CASE WHEN mask_p.n > 1 THEN CAST(${number} AS numeric) * CAST(10 AS numeric) + CAST((${check} + ${
    luhnSum(before)
  } + (10 - ${
    luhnSum(number)
  } % 10)) % 10 AS numeric) ELSE CAST(${number} AS numeric) END`;
}

/** SQL of Luhn's sum over a number whose last digit counts twice. */
function luhnSum(number: string): string {
  const terms = Array.from({ length: MOST_DIGITS }, (_, index) => {
    const digit = `pg_catalog.get_byte(mask_l.b, ${index}) - 47`;
    return index % 2 === 1
      ? `(CAST('{0,2,4,6,8,1,3,5,7,9}' AS integer[]))[${digit}]`
      : `${digit} - 1`;
  });
  return `(SELECT ${
    terms.join(" + ")
  } FROM (SELECT pg_catalog.convert_to(pg_catalog.lpad(CAST(${number} AS text), ${MOST_DIGITS}, '0'), 'UTF8') AS b OFFSET 0) AS mask_l)`;
}

/** SQL of a number in the place of the digits of the text. */
function layOut(number: string): string {
  const plain = `pg_catalog.lpad(CAST(${number} AS text), mask_p.n, '0')`;
  const format =
    `'FM' || pg_catalog.replace(pg_catalog.translate(mask_p.v, '123456789', '000000000'), '.', '"."')`;
  return `CASE mask_p.v WHEN mask_p.x THEN ${plain} WHEN '+' || mask_p.x THEN '+' || ${plain} ELSE pg_catalog.to_char(${number}, ${format}) END`;
}

function withoutLayout(text: string): string {
  return LAYOUT.reduce(
    (inner, character) => `pg_catalog.replace(${inner}, '${character}', '')`,
    text,
  );
}

function otherDigits(limit: number | undefined, secret: Secret): string {
  const half = (from: number) =>
    `pg_catalog.lpad(CAST(${
      numberOf("mask_h.h", from)
    } % CAST(10000000000 AS bigint) AS text), 10, '0')`;
  const digits = `(SELECT ${half(1)} || ${half(9)} FROM (SELECT ${
    macOf(secretFor(secret, "other"), "mask_p.b")
  } AS h OFFSET 0) AS mask_h)`;
  return limit === undefined || limit >= OTHER_DIGITS
    ? digits
    : `pg_catalog.left(${digits}, ${limit})`;
}
