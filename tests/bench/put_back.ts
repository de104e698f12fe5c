import { readRelations } from "../../src/copy/relations.ts";
import { putBack } from "../../src/copy/target/put_back.ts";
import { runSteps } from "../../src/copy/target/run_steps.ts";
import { takeOff } from "../../src/copy/target/take_off.ts";
import { targetDatabase } from "../sync/_target_database.ts";

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

await putBackByTwo();

/** Whether two sessions that put back are busy nearly all the time. */
async function putBackByTwo(): Promise<void> {
  await using target = await targetDatabase(SCHEMA);
  await using first = await target.connect();
  await using second = await target.connect();
  const relations = await readRelations(first);
  const taken = await takeOff(first, relations, OPTIONS);
  await first.execute(LOAD);

  const began = performance.now();
  let busy = 0;
  await runSteps(putBack(taken, { bytesOf: () => ROWS }), [first, second], {
    journal: JOURNAL,
    onStep: ({ state }) =>
      busy += performance.now() * (state === "begun" ? -1 : 1),
  });
  const elapsed = performance.now() - began;

  tell(
    `2 tables of ${ROWS} rows, 8 indexes: ${Math.round(elapsed)} ms, ${
      Math.round(busy / elapsed * 50)
    } % of both sessions' time`,
  );
}

function tell(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
