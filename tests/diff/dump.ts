import type { FreshDatabase } from "../support/database.ts";

/**
 * What pg_dump says of a database, line by line and sorted: columns that stand
 * in another order are the same, since no statement moves a column.
 */
export async function dumpOf(
  database: FreshDatabase,
): Promise<readonly string[]> {
  const text = await database.pgDump();
  return text.split("\n")
    .filter((line) => !/^SET |^SELECT pg_catalog\.set_config/.test(line))
    .map((line) => line.trim().replace(/[,;]$/, ""))
    .sort();
}

/** What only one of two dumps says. */
export function dumpDifferences(
  expected: readonly string[],
  found: readonly string[],
): readonly string[] {
  return [
    ...without(expected, found).map((line) => `missing ${line}`),
    ...without(found, expected).map((line) => `extra ${line}`),
  ];
}

function without(
  lines: readonly string[],
  others: readonly string[],
): readonly string[] {
  const counts = new Map<string, number>();
  for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const left = counts.get(line) ?? 0;
    counts.set(line, left - 1);
    return left <= 0;
  });
}
