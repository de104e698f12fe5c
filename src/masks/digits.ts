import type { Secret } from "./key.ts";
import { macOf, secretFor, subkeyOf } from "./key.ts";
import type { SourceValue } from "./source_value.ts";
import { bytesOf, numberOf, textOf } from "./source_value.ts";

/** Digits that one number of the permutation holds, without a check digit. */
const MOST_DIGITS = 18;

/** Digits of a value that is no number; two of them are never equal. */
export const OTHER_DIGITS = 20;

/** Beyond this a value is not a number with a layout, and is not looked at as one. */
const MOST_CHARACTERS = 64;

const POWERS = `(CAST('{${
  Array.from({ length: MOST_DIGITS }, (_, index) => `1${"0".repeat(index)}`)
    .join(",")
}}' AS bigint[]))`;

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
  const others = otherDigits(value, secret);
  const made = feistel(subkeyOf(secret), isChecked);
  const text = textOf(value);
  const most = isChecked ? MOST_DIGITS + 1 : MOST_DIGITS;
  return `(SELECT CASE WHEN mask_p.n BETWEEN 1 AND ${most} AND mask_p.x ~ '^[0-9]+$' THEN ${made} ELSE ${others} END FROM (SELECT mask_o.v, mask_o.x, pg_catalog.length(mask_o.x) AS n FROM (SELECT ${text} AS v, CASE WHEN pg_catalog.length(${text}) <= ${MOST_CHARACTERS} THEN ${
    withoutLayout(text)
  } ELSE '' END AS x OFFSET 0) AS mask_o OFFSET 0) AS mask_p)`;
}

/** One SELECT around the other, so that each step is worked out once. */
function feistel(key: string, isChecked: boolean): string {
  const payload = isChecked
    ? "CASE WHEN mask_p.n > 1 THEN mask_p.n - 1 ELSE mask_p.n END"
    : "mask_p.n";
  // A number with its last digit is m + 1 digits long.
  const parsed =
    `SELECT mask_n.m, CAST(pg_catalog.substr(mask_p.x, 1, mask_n.m + 1) AS bigint) AS p, ${POWERS}[mask_n.m / 2 + 1] AS a, ${POWERS}[mask_n.m - mask_n.m / 2 + 1] AS c FROM (SELECT ${payload} - 1 AS m OFFSET 0) AS mask_n`;
  const ten = "CAST(10 AS bigint)";
  const halves =
    `SELECT mask_s.m, mask_s.a, mask_s.c, mask_s.p / ${ten} / mask_s.c AS l, mask_s.p / ${ten} % mask_s.c AS r, mask_s.p % ${ten} AS d, mask_s.p % ${ten} * CAST(256 AS bigint) + CAST(mask_s.m * 8 AS bigint) AS t${
      isChecked ? `, ${luhnSum("mask_s.p")} AS s` : ""
    }`;
  const rest = `mask_s.m, mask_s.a, mask_s.c, mask_s.d, mask_s.t${
    isChecked ? ", mask_s.s" : ""
  }`;
  // A half has 9 digits at most, so that all of it has room in 8 bytes.
  const hash = (round: number, half: string) =>
    numberOf(
      `pg_catalog.sha256(${key} || pg_catalog.int8send(${half} * CAST(4096 AS bigint) + mask_s.t + CAST(${round} AS bigint)))`,
    );
  const left = (round: number) =>
    `SELECT ${rest}, mask_s.r, (mask_s.l + ${
      hash(round, "mask_s.r")
    }) % mask_s.a AS l`;
  const right = (round: number) =>
    `SELECT ${rest}, mask_s.l, (mask_s.r + ${
      hash(round, "mask_s.l")
    }) % mask_s.c AS r`;
  const joined = "(mask_s.l * mask_s.c + mask_s.r)";
  const last = numberOf(
    `pg_catalog.sha256(${key} || pg_catalog.int8send${joined} || pg_catalog.int8send(CAST(mask_s.m AS bigint)))`,
  );
  const whole =
    `(${joined} * ${ten} + (mask_s.d + CAST(1 AS bigint) + ${last} % CAST(9 AS bigint)) % ${ten})`;
  const rounds = [parsed, halves, left(1), right(2), left(3), right(4)];
  const ends = isChecked
    ? [
      `SELECT mask_s.s, ${whole} AS y`,
      `SELECT ${withCheckDigit("mask_s.y")} AS y`,
      `SELECT ${layOut("mask_s.y")}`,
    ]
    : [`SELECT ${layOut(whole)}`];
  return `(${chain([...rounds, ...ends])})`;
}

/** Each SELECT reads the one before it, which OFFSET keeps from being written into it. */
function chain(selects: readonly string[]): string {
  return selects.reduce((inner, select) =>
    `${select} FROM (${inner} OFFSET 0) AS mask_s`
  );
}

/**
 * SQL of a number with its check digit. One that was wrong is wrong by as much
 * again: two numbers that differ in nothing else keep differing.
 */
function withCheckDigit(number: string): string {
  const check = "CAST(pg_catalog.substr(mask_p.x, mask_p.n, 1) AS integer)";
  return `CASE WHEN mask_p.n > 1 THEN CAST(${number} AS numeric) * CAST(10 AS numeric) + CAST((${check} + mask_s.s + 10 - (${
    luhnSum(number)
  }) % 10) % 10 AS numeric) ELSE CAST(${number} AS numeric) END`;
}

/** What two digits add to Luhn's sum, the second of them doubled. */
const PAIRS = `(CAST('{${
  Array.from({ length: 100 }, (_, pair) => {
    const doubled = pair % 10 * 2;
    return Math.floor(pair / 10) + doubled % 10 + Math.floor(doubled / 10);
  }).join(",")
}}' AS integer[]))`;

/** SQL of Luhn's sum over a number whose last digit counts twice. */
function luhnSum(number: string): string {
  return Array.from({ length: MOST_DIGITS / 2 }, (_, index) => {
    const rest = index === 0
      ? number
      : `${number} / CAST(1${"00".repeat(index)} AS bigint)`;
    return `${PAIRS}[1 + ${rest} % CAST(100 AS bigint)]`;
  }).join(" + ");
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

function otherDigits(value: SourceValue, secret: Secret): string {
  const { limit = OTHER_DIGITS } = value;
  const bytes = bytesOf({ ...value, sql: "mask_p.v" });
  const half = (from: number) =>
    `pg_catalog.lpad(CAST(${
      numberOf("mask_h.h", from)
    } % CAST(10000000000 AS bigint) AS text), 10, '0')`;
  const digits = `(SELECT ${half(1)} || ${half(9)} FROM (SELECT ${
    macOf(secretFor(secret, "other"), bytes)
  } AS h OFFSET 0) AS mask_h)`;
  return limit >= OTHER_DIGITS
    ? digits
    : `pg_catalog.left(${digits}, ${limit})`;
}
