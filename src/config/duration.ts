const DURATION_REGEXP = /^\s*(?<count>\d+)\s*(?<unit>us|ms|s|min|h|d)?\s*$/;

const UNITS_MS: Readonly<Record<string, number>> = {
  us: 0.001,
  ms: 1,
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Reads `5s`, `500ms` or a number of milliseconds, as PostgreSQL does. */
export function durationMs(value: string | number): number | undefined {
  if (typeof value === "number") return value;
  const groups = DURATION_REGEXP.exec(value)?.groups;
  if (groups?.count === undefined) return undefined;
  return Math.round(
    Number(groups.count) * (UNITS_MS[groups.unit ?? "ms"] ?? 1),
  );
}
