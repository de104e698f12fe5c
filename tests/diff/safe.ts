import { deepEqual, notDeepEqual, ok } from "node:assert/strict";
import { loadConfig } from "../../src/config/mod.ts";
import { asConfitureError, ConfitureError } from "../../src/kernel/errors.ts";
import type { ConfitureEvent } from "../../src/kernel/events.ts";
import { Migrator } from "../../src/mediums/migrate/migrator.ts";
import { postgres } from "../support/postgres.ts";
import { testProject } from "../support/project.ts";
import type { TestProject } from "../support/project.ts";
import { readPairs } from "./pair.ts";
import { checkModules, checkSafely, writtenFor } from "./safe_laws.ts";
import { holdsOf } from "./safe_locks.ts";
import { SAFE_PAIRS } from "./safe_pairs.ts";

/** Of two equal keys the server takes which it wants for what refers to them. */
const EITHER_WAY = ["constraint_unique_that_a_foreign_key_uses"];

const { version } = await postgres();
const sampled = readPairs()
  .filter(({ hints, name }) => hints.length === 0 && !EITHER_WAY.includes(name))
  .filter(({ since, until }) =>
    since <= version && (until === 0 || version < until)
  )
  .filter((_pair, index) => index % 10 === 3);

for (const pair of [...SAFE_PAIRS, ...sampled]) {
  Deno.test(`migrations lead there and back: ${pair.name}`, async () => {
    const { broken, files } = await checkSafely(pair);

    deepEqual(broken, [], [...broken, "with:", ...files].join("\n"));
  });
}

/** What the server itself does under its strongest lock. */
const REWRITTEN = "what is built anew under a column that changes";
const used = SAFE_PAIRS.filter(({ name }) => name !== REWRITTEN);

for (const pair of used) {
  Deno.test(`nobody is kept out while rows are looked at: ${pair.name}`, async () => {
    deepEqual(await holdsOf(pair, { isLiving: true }), []);
  });

  Deno.test(`the plan as it stands keeps others out: ${pair.name}`, async () => {
    notDeepEqual(await holdsOf(pair, { isLiving: false }), []);
  });
}

Deno.test("migrations as modules lead there and back", async () => {
  const [pair] = SAFE_PAIRS;
  ok(pair);

  deepEqual(await checkModules(pair), []);
});

Deno.test("what is broken off again and again comes to its end", async () => {
  const [pair] = SAFE_PAIRS;
  ok(pair);
  await using project = await testProject();
  const { differences, count } = await writtenFor(pair, project);
  let runs = 0;
  for (let isDone = false; !isDone; runs++) {
    ok(runs < 2 * count, "it comes to no end");
    isDone = await brokenOff(project);
  }

  ok(runs > 10);
  deepEqual(await differences(), []);
});

/** Runs until the second statement of a file begins; whether nothing was left to be broken off. */
async function brokenOff(project: TestProject): Promise<boolean> {
  await using _writer = await project.migrator();
  const controller = new AbortController();
  let begun = 0;
  await using migrator = new Migrator({
    config: await loadConfig({ env: "test" }, project.host),
    host: project.host,
    signal: controller.signal,
    emit(event: ConfitureEvent) {
      if (event.type === "migration:start") begun = 0;
      if (event.type !== "statement:start" || ++begun < 2) return;
      controller.abort(
        new ConfitureError("run/interrupted", "Cannot go on: enough for now"),
      );
    },
  });
  try {
    await migrator.up({});
    return true;
  } catch (thrown) {
    deepEqual(asConfitureError(thrown).code, "run/interrupted");
    return false;
  }
}
