import { ok } from "node:assert/strict";
import { readRelations } from "../../src/copy/relations.ts";
import { putBack } from "../../src/copy/target/put_back.ts";
import { runSteps } from "../../src/copy/target/run_steps.ts";
import { takeOff } from "../../src/copy/target/take_off.ts";
import type { Session } from "../../src/kernel/mod.ts";
import { targetDatabase } from "./_target_database.ts";

const JOURNAL = { schema: "public", name: "tb_confiture_sync" };
const OPTIONS = {
  journal: JOURNAL,
  run: { fingerprint: "f", source: "s", snapshot: "1:1:", startedAt: "" },
};
const ROWS = 500_000;

const SCHEMA = `
CREATE TABLE users (id bigint PRIMARY KEY, mail text UNIQUE, name text, at timestamptz);
CREATE INDEX ON users (name); CREATE INDEX ON users (at);
CREATE TABLE orders (id uuid PRIMARY KEY, user_id bigint REFERENCES users, state text, total numeric);
CREATE INDEX ON orders (user_id); CREATE INDEX ON orders (state); CREATE INDEX ON orders (total);
`;
const LOAD = `
INSERT INTO users SELECT i, md5(i::text), md5((i % 5000)::text), now() - i * interval '1 second' FROM generate_series(1, ${ROWS}) i;
INSERT INTO orders SELECT gen_random_uuid(), 1 + (i * 7919::bigint) % ${ROWS}, 's' || i % 9, i FROM generate_series(1, ${ROWS}) i;
`;

Deno.test("two sessions put back in less time than one", async () => {
  await using target = await targetDatabase(SCHEMA);
  await using first = await target.connect();
  await using second = await target.connect();
  const relations = await readRelations(first);
  const load = async () => {
    const taken = await takeOff(first, relations, OPTIONS);
    await first.execute(LOAD);
    await first.execute("CHECKPOINT").catch(() => {});
    return putBack(taken, { bytesOf: () => ROWS });
  };

  const alone = await timed(await load(), [first]);
  const together = await timed(await load(), [first, second]);

  console.log(
    `2 tables of ${ROWS} rows, 8 indexes: ${alone} ms alone, ${together} ms by two: ${
      (together / alone).toFixed(2)
    }`,
  );
  ok(together < alone);
});

async function timed(
  steps: ReturnType<typeof putBack>,
  sessions: readonly Session[],
): Promise<number> {
  const began = performance.now();
  const begun = new Map<string, number>();
  await runSteps(steps, sessions, {
    journal: JOURNAL,
    onStep: ({ step, state }) => {
      const now = performance.now();
      if (state === "begun") begun.set(step.id, now);
      else {
        console.log(
          `  ${state} ${step.id}: ${
            Math.round((begun.get(step.id) ?? 0) - began)
          } + ${Math.round(now - (begun.get(step.id) ?? now))}`,
        );
      }
    },
  });
  return Math.round(performance.now() - began);
}
