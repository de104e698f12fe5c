import { macOf } from "../key.ts";
import { integerOption, textOption } from "../option.ts";
import type { Strategy, StrategyRequest } from "../strategy.ts";
import { bytesOf, numberOf } from "../source_value.ts";

const DAYS = 180;
const SECONDS_OF_DAY = 86_400;

/** Another day near the value's; with `by`, as far away for all rows of a person. */
export const dateShift: Strategy = {
  name: "date_shift",
  summary: "A date or time up to so many days before or after, never the same",
  example: { value: "1984-05-17", mask: "1984-08-02" },
  options: {
    days: {
      kind: "integer",
      range: [1, 36_500],
      summary: "how far away at most, 180",
    },
    by: {
      kind: "column",
      summary: "a column whose value decides, so that distances in time stay",
    },
  },
  families: ["date", "timestamp"],
  build(request) {
    const { value, options } = request;
    const days = integerOption(options, "days") ?? DAYS;
    const by = textOption(options, "by");
    const isDate = value.family === "date";
    // With `by`, dates and times of a row move by the same days.
    const isWhole = isDate || by !== undefined;
    const most = isWhole ? days : days * SECONDS_OF_DAY;
    const shift = isDate
      ? "mask_k.k"
      : `pg_catalog.make_interval(secs => CAST(mask_k.k * ${
        isWhole ? SECONDS_OF_DAY : 1
      } AS double precision))`;
    const [late, early] = isDate
      ? ["5000000-01-01", "4000-01-01 BC"]
      : ["280000-01-01", "4000-01-01 BC"];
    const bound = (text: string) => `CAST('${text}' AS ${value.baseType})`;
    return {
      sql:
        `(SELECT mask_k.v + ${shift} FROM (SELECT mask_h.v, CASE WHEN mask_h.v > ${
          bound(late)
        } THEN -1 - mask_h.k % ${most} WHEN mask_h.v < ${
          bound(early)
        } THEN 1 + mask_h.k % ${most} WHEN mask_h.k < ${most} THEN mask_h.k - ${most} ELSE mask_h.k - ${most} + 1 END AS k FROM (SELECT ${value.sql} AS v, CAST(${
          numberOf(shiftMacOf(request, by))
        } % CAST(${2 * most} AS bigint) AS ${
          isDate ? "integer" : "bigint"
        }) AS k OFFSET 0) AS mask_h OFFSET 0) AS mask_k)`,
      isInjective: false,
      usesKey: true,
      proof: "changed",
      exempt: `NOT pg_catalog.isfinite(${value.sql})`,
      variant: `${days}${by ?? ""}`,
      ...by !== undefined && { dependsOn: [by] },
    };
  },
};

function shiftMacOf(request: StrategyRequest, by: string | undefined): string {
  const { value, secret } = request;
  if (by === undefined) return macOf(secret, bytesOf(value));
  const bytes = request.bytesOfColumn(by);
  return macOf(secret, `COALESCE(${bytes}, pg_catalog.decode('', 'hex'))`);
}

const PERCENT = 10;

/** Another number near the value. */
export const numberNoise: Strategy = {
  name: "number_noise",
  aliases: ["noise"],
  summary: "A number up to so many percent away, never the same, of one sign",
  example: { value: "52000", mask: "49371" },
  options: {
    percent: {
      kind: "integer",
      range: [1, 100],
      summary: "how far away at most, 10",
    },
  },
  families: ["integer", "numeric", "float"],
  build(request) {
    const percent = integerOption(request.options, "percent") ?? PERCENT;
    const { family, sql } = request.value;
    return {
      sql: family === "integer"
        ? integerNoise(request, percent)
        : family === "numeric"
        ? numericNoise(request, percent)
        : floatNoise(request, percent),
      isInjective: false,
      usesKey: true,
      proof: "changed",
      ...family !== "integer" && {
        exempt: `CAST(${sql} AS text) IN ('NaN', 'Infinity', '-Infinity')`,
      },
      variant: `${percent}`,
    };
  },
};

const GREATEST: Readonly<Record<string, string>> = {
  smallint: "32767",
  integer: "2147483647",
  bigint: "9223372036854775807",
};

function integerNoise(
  { value, secret }: StrategyRequest,
  percent: number,
): string {
  const most = `CAST(${GREATEST[value.baseType] ?? "32767"} AS bigint)`;
  const steps =
    `CAST(GREATEST(LEAST(pg_catalog.floor(pg_catalog.abs(CAST(mask_h.v AS double precision)) * ${percent} / 100), 1e18), 1) AS bigint)`;
  return `(SELECT CAST(CASE WHEN mask_k.v = 0 THEN mask_k.k WHEN mask_k.v > ${most} - mask_k.k THEN mask_k.v - mask_k.k WHEN mask_k.v < mask_k.k - ${most} THEN mask_k.v + mask_k.k WHEN mask_k.s THEN mask_k.v - mask_k.k ELSE mask_k.v + mask_k.k END AS ${value.baseType}) FROM (SELECT mask_h.v, mask_h.n % CAST(2 AS bigint) = 0 AS s, 1 + mask_h.n / CAST(2 AS bigint) % ${steps} AS k FROM (${
    numberFrom(value.sql, "bigint", macOf(secret, bytesOf(value)))
  }) AS mask_h OFFSET 0) AS mask_k)`;
}

function numericNoise(
  { value, secret, type }: StrategyRequest,
  percent: number,
): string {
  const [, precision, scale] = /\((\d+),(-?\d+)\)/.exec(type) ?? [];
  const unit = scale === undefined
    ? "CAST('1e-' || CAST(pg_catalog.scale(mask_h.v) AS text) AS numeric)"
    : `CAST(1e${-Number(scale)} AS numeric)`;
  const isTooBig = precision === undefined || scale === undefined
    ? ""
    : `WHEN pg_catalog.abs(mask_k.v) + mask_k.k >= CAST(1e${
      Number(precision) - Number(scale)
    } AS numeric) THEN mask_k.v - pg_catalog.sign(mask_k.v) * mask_k.k `;
  return `(SELECT CASE WHEN mask_k.k IS NULL THEN mask_k.v WHEN mask_k.v = 0 THEN mask_k.k ${isTooBig}WHEN mask_k.s THEN mask_k.v - mask_k.k ELSE mask_k.v + mask_k.k END FROM (SELECT mask_h.v, mask_h.n % CAST(2 AS bigint) = 0 AS s, CASE WHEN CAST(mask_h.v AS text) NOT IN ('NaN', 'Infinity', '-Infinity') THEN (1 + CAST(mask_h.n / CAST(2 AS bigint) AS numeric) % GREATEST(pg_catalog.floor(pg_catalog.abs(mask_h.v) * ${percent} / 100 / ${unit}), 1)) * ${unit} END AS k FROM (${
    numberFrom(value.sql, "numeric", macOf(secret, bytesOf(value)))
  }) AS mask_h OFFSET 0) AS mask_k)`;
}

function floatNoise(
  { value, secret }: StrategyRequest,
  percent: number,
): string {
  const isReal = value.baseType === "real";
  return `(SELECT CASE WHEN mask_k.f IS NULL THEN mask_k.v ELSE COALESCE(NULLIF(CAST(CASE WHEN pg_catalog.abs(mask_k.v) > ${
    isReal ? "1e37" : "1e307"
  } OR mask_k.s THEN mask_k.v * (1 - mask_k.f) ELSE mask_k.v * (1 + mask_k.f) END AS ${value.baseType}), mask_k.v), CAST(mask_k.f AS ${value.baseType})) END FROM (SELECT mask_h.v, mask_h.n % CAST(2 AS bigint) = 0 AS s, CASE WHEN CAST(mask_h.v AS text) NOT IN ('NaN', 'Infinity', '-Infinity') THEN CAST(${percent} AS double precision) / 100 * (CAST(0.1 AS double precision) + CAST(0.9 AS double precision) * CAST(mask_h.n AS double precision) / CAST(1152921504606846976 AS double precision)) END AS f FROM (${
    numberFrom(value.sql, value.baseType, macOf(secret, bytesOf(value)))
  }) AS mask_h OFFSET 0) AS mask_k)`;
}

function numberFrom(sql: string, type: string, mac: string): string {
  return `SELECT CAST(${sql} AS ${type}) AS v, ${numberOf(mac)} AS n OFFSET 0`;
}
