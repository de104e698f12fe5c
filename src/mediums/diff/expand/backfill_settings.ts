import { durationMs } from "../../../config/duration.ts";
import { ConfitureError } from "../../../kernel/errors.ts";

/** How gently rows are filled; what is absent stays as it is usually. */
export interface BackfillSettings {
  /** Rows that one transaction looks at. */
  readonly rows?: number;
  /** Between two batches. */
  readonly pauseMs?: number;
  /** How far any standby may be behind; null: any. */
  readonly lagMs?: number | null;
  /** Bytes of WAL a second; null: any. */
  readonly walBytes?: number | null;
  /** Hours of the day, in the server's time zone: `22:00` and `06:00`. */
  readonly hours?: readonly [string, string];
}

/** The same as somebody writes it: `2000`, `50ms`, `10s`, `16MB`, `22:00-06:00`. */
export interface WrittenSettings {
  readonly batch?: string;
  readonly pause?: string;
  readonly lag?: string;
  readonly wal?: string;
  readonly hours?: string;
}

/** Reads settings as they stand on the command line. */
export function parseBackfill(written: WrittenSettings): BackfillSettings {
  const { batch, pause, lag, wal, hours } = written;
  return {
    ...batch === undefined ? {} : { rows: rowsOf(batch) },
    ...pause === undefined ? {} : { pauseMs: duration(pause, "--pause") },
    ...lag === undefined ? {} : { lagMs: duration(lag, "--lag") },
    ...wal === undefined ? {} : { walBytes: bytesOf(wal) },
    ...hours === undefined ? {} : { hours: hoursOf(hours) },
  };
}

/** For nobody else: waits for nothing. */
export const UNTHROTTLED: BackfillSettings = {
  pauseMs: 0,
  lagMs: null,
  walBytes: null,
};

/** The settings as PL/pgSQL declares them. */
export function settingsText(settings: BackfillSettings): string {
  const {
    rows = 5000,
    pauseMs = 20,
    lagMs = 10_000,
    walBytes = 32 * MEGABYTE,
    hours,
  } = settings;
  const [from, until] = hours?.map((each) => `'${each}'`) ?? ["NULL", "NULL"];
  return DECLARED.map(([name, type, about], index) => {
    const value = [
      String(rows),
      interval(pauseMs),
      "'500ms'",
      interval(lagMs),
      walText(walBytes),
      from,
      until,
    ][index];
    return `${`  ${name} ${type} := ${value};`.padEnd(48)} -- ${about}`;
  }).join("\n");
}

const DECLARED = [
  ["rows_a_batch", "integer", "rows that one transaction looks at"],
  ["pause", "interval", "between two batches"],
  [
    "longest_wait",
    "text",
    "for rows that others hold; below deadlock_timeout, so that others never give way",
  ],
  ["highest_lag", "interval", "of any standby this role may see; NULL: any"],
  [
    "highest_wal_rate",
    "numeric",
    "bytes a second while this runs; NULL: any",
  ],
  [
    "from_time",
    "time",
    "only from this time of day: '22:00'; NULL: always",
  ],
  ["until_time", "time", "and until this one: '06:00'"],
] as const;

const MEGABYTE = 1024 * 1024;

function walText(bytes: number | null): string {
  if (bytes === null) return "NULL";
  const megabytes = bytes / MEGABYTE;
  return Number.isInteger(megabytes)
    ? `${megabytes} * 1024 * 1024`
    : String(bytes);
}

function interval(ms: number | null): string {
  if (ms === null) return "NULL";
  return ms % 1000 === 0 ? `'${ms / 1000} seconds'` : `'${ms} milliseconds'`;
}

function rowsOf(text: string): number {
  const rows = /^[1-9]\d{0,8}$/.test(text.trim()) ? Number(text) : undefined;
  if (rows !== undefined) return rows;
  throw usage(
    `Cannot use --batch "${text}": it is a number of rows, at least 1`,
  );
}

function duration(text: string, flag: string): number {
  const ms = durationMs(text);
  if (ms !== undefined) return ms;
  throw usage(`Cannot use ${flag} "${text}": it is a time such as 50ms or 10s`);
}

function bytesOf(text: string): number {
  const [, number, unit = ""] = /^(\d+)\s*(kB|MB|GB)?$/i.exec(text.trim()) ??
    [];
  const bytes = Number(number) * (UNITS[unit.toLowerCase()] ?? 1);
  if (number !== undefined && bytes > 0) return bytes;
  throw usage(
    `Cannot use --wal "${text}": it is an amount a second such as 16MB`,
  );
}

const UNITS: Readonly<Record<string, number>> = {
  kb: 1024,
  mb: MEGABYTE,
  gb: 1024 * MEGABYTE,
};

function hoursOf(text: string): readonly [string, string] {
  const [, from, until] =
    /^((?:[01]?\d|2[0-3]):[0-5]\d)\s*-\s*((?:[01]?\d|2[0-3]):[0-5]\d)$/.exec(
      text.trim(),
    ) ?? [];
  if (from !== undefined && until !== undefined && from !== until) {
    return [from, until];
  }
  throw usage(
    `Cannot use --hours "${text}": it is two times of day such as 22:00-06:00`,
  );
}

function usage(message: string): ConfitureError {
  return new ConfitureError("command/usage", message);
}
