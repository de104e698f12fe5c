import { deepEqual, equal, rejects } from "node:assert/strict";
import { openDatabase } from "../../../src/database/mod.ts";
import { ConfitureError } from "../../../src/kernel/errors.ts";
import { tryMigrations } from "../../../src/mediums/migrate/trial.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import { migration } from "../../support/migrations.ts";

Deno.test("tryMigrations() goes up, down and up, and tells of each migration when it is tried", async () => {
  await using fresh = await freshDatabase();
  await using database = await openDatabase(fresh.target, testHost());
  const steps: string[] = [];

  const trials = await tryMigrations({
    migrations: [migration("1"), migration("2")],
    database,
    runner: {
      up: () => Promise.resolve(steps.push("up")),
      down: () => Promise.resolve(steps.push("down")),
    },
    signal: new AbortController().signal,
    onTried: ({ version }) => steps.push(`tried ${version}`),
  });

  deepEqual(steps.slice(0, 4), ["up", "down", "up", "tried 1"]);
  equal(trials.length, 2);
});

Deno.test("tryMigrations() does not take an interruption for a verdict", async () => {
  await using fresh = await freshDatabase();
  await using database = await openDatabase(fresh.target, testHost());

  await rejects(
    tryMigrations({
      migrations: [migration("1")],
      database,
      runner: {
        up: () =>
          Promise.reject(
            new ConfitureError("run/interrupted", "Cannot finish: it is late"),
          ),
        down: () => Promise.resolve(),
      },
      signal: new AbortController().signal,
      onTried: () => {},
    }),
    { code: "run/interrupted" },
  );
});
