import { runClient } from "../support/database.ts";
import type { FreshDatabase, Outcome } from "../support/database.ts";
import type { TestServer } from "../support/postgres.ts";

/**
 * What pg_dump says of a database, line by line and sorted: columns that stand
 * in another order are the same, since no statement moves a column.
 */
export async function dumpOf(
  database: FreshDatabase,
): Promise<readonly string[]> {
  if (!await hasDump(database.server)) return [];
  const text = await database.pgDump();
  return text.split("\n")
    .filter((line) => !/^SET |^SELECT pg_catalog\.set_config/.test(line))
    .map((line) => line.trim().replace(/[\s,;]+$/, ""))
    .map((line) =>
      line.startsWith("CREATE STATISTICS ")
        ? line.replace(
          / ON (.*) FROM /,
          (_, columns: string) => ` ON ${columns.split(", ").sort()} FROM `,
        )
        : line
    )
    .sort();
}

/** An older pg_dump refuses a newer server. */
async function hasDump(server: TestServer): Promise<boolean> {
  if (server.bin === undefined) return false;
  dumper ??= runClient(server, "pg_dump", ["--version"]);
  const [, major = "0"] = / (\d+)/.exec((await dumper).stdout) ?? [];
  return Number(major) * 10_000 + 9_999 >= server.version;
}

let dumper: Promise<Outcome> | undefined;

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
