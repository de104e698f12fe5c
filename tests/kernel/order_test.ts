import { deepEqual, equal, throws } from "node:assert/strict";
import { orderMigrations, orderOrThrow } from "../../src/kernel/order.ts";
import { migration } from "../support/migrations.ts";

function versions(...migrations: Parameters<typeof orderMigrations>[0]) {
  return orderMigrations(migrations).migrations.map((each) => each.version);
}

function messages(...migrations: Parameters<typeof orderMigrations>[0]) {
  return orderMigrations(migrations).problems.map((each) => each.message);
}

Deno.test("orderMigrations() goes by version", () => {
  deepEqual(versions(migration("10"), migration("9"), migration("001")), [
    "001",
    "9",
    "10",
  ]);
});

Deno.test("orderMigrations() puts a dependency first, whatever its version", () => {
  const first = migration("001", { dependsOn: ["003"] });

  deepEqual(versions(first, migration("002"), migration("003")), [
    "003",
    "001",
    "002",
  ]);
});

Deno.test("orderMigrations() finds a dependency written without its zeros", () => {
  deepEqual(
    messages(migration("001"), migration("002", { dependsOn: ["1"] })),
    [],
  );
});

Deno.test("orderMigrations() names both files of a version that stands twice", () => {
  const other = migration("001", { files: ["db/migrations/1_other.up.sql"] });

  deepEqual(messages(migration("001"), other), [
    'version "001" belongs to both "db/migrations/001_m001.up.sql" and "db/migrations/1_other.up.sql"',
  ]);
});

Deno.test("orderMigrations() names what is missing", () => {
  deepEqual(messages(migration("002", { dependsOn: ["001"] })), [
    'version "002" depends on "001", which no migration has',
  ]);
});

Deno.test("orderMigrations() draws a cycle", () => {
  const one = migration("1", { dependsOn: ["3"] });
  const two = migration("2", { dependsOn: ["1"] });
  const three = migration("3", { dependsOn: ["2"] });

  deepEqual(messages(one, two, three), [
    "versions depend on each other: 1 -> 3 -> 2 -> 1",
  ]);
});

Deno.test("orderMigrations() tells of a migration that depends on itself", () => {
  deepEqual(messages(migration("1", { dependsOn: ["1"] })), [
    'version "1" depends on itself',
  ]);
});

Deno.test("orderOrThrow() rejects with every problem", () => {
  throws(
    () =>
      orderOrThrow([
        migration("1", { dependsOn: ["7"] }),
        migration("2", { dependsOn: ["8"] }),
      ]),
    { code: "migration/missing-dependency", exitCode: 5 },
  );
});

Deno.test("orderMigrations() takes 5,000 migrations in a chain", () => {
  const chain = Array.from(
    { length: 5000 },
    (_, index) =>
      migration(String(index + 1), {
        dependsOn: index === 0 ? [] : [String(index)],
      }),
  );

  equal(orderMigrations(chain.reverse()).migrations.at(-1)?.version, "5000");
});

Deno.test("orderMigrations() takes a squashed migration for those it replaces", () => {
  const squashed = migration("3", { replaces: ["1", "2", "3"] });
  const later = migration("4", { dependsOn: ["002"] });

  const { migrations, problems } = orderMigrations([later, squashed]);

  deepEqual(migrations.map(({ version }) => version), ["3", "4"]);
  deepEqual(problems, []);
});

Deno.test("orderMigrations() refuses a file beside the squash that replaces it", () => {
  deepEqual(
    messages(migration("02"), migration("3", { replaces: ["2", "3"] })),
    [
      '"db/migrations/02_m02.up.sql" stands beside "db/migrations/3_m3.up.sql", which replaces it',
    ],
  );
});
