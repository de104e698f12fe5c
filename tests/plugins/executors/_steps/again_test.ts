import { deepEqual, equal, rejects } from "node:assert/strict";
import { tryAgain } from "../../../../plugins/executors/_steps/again.ts";
import type { Attempts } from "../../../../plugins/executors/_steps/again.ts";
import { ConfitureError } from "../../../../src/kernel/errors.ts";

const STEP = {
  kind: "sql",
  text: "SELECT 1",
  place: { file: "1_a.up.sql" },
} as const;

/** Attempts of a migration, with the events that they lead to. */
function attempts(lockRetries: number): Attempts & { readonly told: string[] } {
  const told: string[] = [];
  return {
    told,
    task: {
      migration: {
        version: "1",
        name: "a",
        dependsOn: [],
        checksum: "",
        files: ["1_a.up.sql"],
        up: STEP,
      },
      direction: "up",
      step: STEP,
      leftovers: [],
    },
    context: {
      limits: { lockTimeoutMs: 0, lockRetries, statementTimeoutMs: 0 },
      signal: new AbortController().signal,
      emit: ({ type }) => void told.push(type),
    },
  };
}

function failure(sqlstate: string): ConfitureError {
  return new ConfitureError("database/statement-failed", "Cannot", {
    server: { sqlstate, severity: "ERROR", message: sqlstate, completed: 0 },
  });
}

for (const sqlstate of ["40001", "40P01", "55P03"]) {
  Deno.test(`tryAgain() tries again what failed with ${sqlstate}`, async () => {
    const scene = attempts(1);

    const count = await tryAgain(scene, (count) => {
      if (count === 1) throw failure(sqlstate);
      return Promise.resolve(count);
    });

    equal(count, 2);
    deepEqual(scene.told, ["migration:retry"]);
  });
}

Deno.test("tryAgain() gives up after as many times as are allowed", async () => {
  const scene = attempts(1);

  await rejects(
    tryAgain(scene, () => Promise.reject(failure("40P01"))),
    { message: "Cannot" },
  );

  equal(scene.told.length, 1);
});

Deno.test("tryAgain() does not repeat what is nobody else's doing", async () => {
  const scene = attempts(10);

  await rejects(tryAgain(scene, () => Promise.reject(failure("23505"))));

  deepEqual(scene.told, []);
});
