const DURATION_REGEXP =
  /^\s*(?<count>\d+(?:\.\d+)?)\s*(?<unit>us|ms|s|min|h|d)?\s*$/;

const UNITS_MS: Readonly<Record<string, number>> = {
  us: 0.001,
  ms: 1,
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * Reads `5s`, `500ms` or a number of milliseconds, as PostgreSQL does; what is
 * less than one becomes one, for 0 stands for no limit.
 */
export function durationMs(text: string): number | undefined {
  const { count, unit = "ms" } = DURATION_REGEXP.exec(text)?.groups ?? {};
  if (count === undefined) return undefined;
  return Math.ceil(Number(count) * (UNITS_MS[unit] ?? 1));
}
