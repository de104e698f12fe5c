import type { Migration, Task } from "../kernel/migration.ts";

/** Scripts that the executor accepts. */
export interface ExecutorSamples {
  /** Prepares what the others need; executed on the session before them. */
  readonly setup?: string;
  /** Two migrations, each with its way back. */
  readonly first: { readonly up: string; readonly down: string };
  /** Does not depend on the first. */
  readonly second: { readonly up: string; readonly down: string };
  /** Fails, and must leave nothing behind. */
  readonly broken: string;
}

/** Samples for executors that use a transaction. */
export const TABLES: ExecutorSamples = {
  first: {
    up: "CREATE TABLE contract_first (id integer);",
    down: "DROP TABLE contract_first;",
  },
  second: {
    up: "CREATE TABLE contract_second (id integer);",
    down: "DROP TABLE contract_second;",
  },
  broken:
    "CREATE TABLE contract_broken (id integer);\nSELECT * FROM contract_missing;",
};

/** The samples as tasks. */
export interface ExecutorTasks {
  readonly first: Task;
  readonly firstDown: Task;
  readonly second: Task;
  readonly secondDown: Task;
  readonly broken: Task;
}

/** Makes tasks 001, 002 and, broken, 003. */
export function tasksOf(
  { first, second, broken }: ExecutorSamples,
): ExecutorTasks {
  const one = migrationOf("001", first);
  const two = migrationOf("002", second);
  const three = migrationOf("003", { up: broken, down: "" });
  const down = (migration: Migration): Task => ({
    migration,
    direction: "down",
    step: migration.down ?? migration.up,
    leftovers: [],
  });
  const up = (migration: Migration): Task => ({
    migration,
    direction: "up",
    step: migration.up,
    leftovers: [],
  });
  return {
    first: up(one),
    firstDown: down(one),
    second: up(two),
    secondDown: down(two),
    broken: up(three),
  };
}

function migrationOf(
  version: string,
  { up, down }: { readonly up: string; readonly down: string },
): Migration {
  const file = (way: string) => `db/migrations/${version}_contract.${way}.sql`;
  const step = (way: string, text: string) => ({
    kind: "sql" as const,
    text,
    place: { file: file(way), line: 1 },
  });
  return {
    version,
    name: "contract",
    dependsOn: [],
    checksum: "c".repeat(64),
    files: [file("up"), file("down")],
    up: step("up", up),
    down: step("down", down),
  };
}
