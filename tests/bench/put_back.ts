import { readRelations } from "../../src/copy/relations.ts";
import { putBack } from "../../src/copy/target/put_back.ts";
import { runSteps } from "../../src/copy/target/run_steps.ts";
import { takeOff } from "../../src/copy/target/take_off.ts";
import type { Session } from "../../src/kernel/mod.ts";
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

const EVENTS = 1_000_000;
/** How many partitions the rows are cut into. */
const CUTS = [8, 200];

await putBackByTwo();
for (const parts of CUTS) await loadPartitions(parts);

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

/** What it is worth to load a partitioned table without its indexes. */
async function loadPartitions(parts: number): Promise<void> {
  await using target = await targetDatabase(partitioned(parts));
  await using first = await target.connect();
  await using second = await target.connect();
  const sessions = [first, second];
  const relations = await readRelations(first);
  const tables = relations.filter(({ kind, schema }) =>
    kind === "table" && schema === "public"
  );
  const timed = async (isSmall: boolean) => {
    const began = performance.now();
    const taken = await takeOff(first, tables, {
      ...OPTIONS,
      isSmall: () => isSmall,
    });
    const off = performance.now();
    await loadByTwo(sessions, parts);
    const loaded = performance.now();
    await runSteps(putBack(taken, { bytesOf: () => 1 }), sessions, {
      journal: JOURNAL,
    });
    const ended = performance.now();
    return {
      whole: ended - began,
      off: off - began,
      load: loaded - off,
      back: ended - loaded,
    };
  };

  const kept = await timed(true);
  const without = await timed(false);

  tell(
    `${parts} partitions of ${EVENTS / parts} rows, 3 indexes: ${
      texts(without)
    } without them, ${texts(kept)} with them: ${
      (kept.whole / without.whole).toFixed(2)
    } times as fast`,
  );
}

function partitioned(parts: number): string {
  const cuts = Array.from(
    { length: parts },
    (_, rank) =>
      `CREATE TABLE events_${rank} PARTITION OF events FOR VALUES WITH (MODULUS ${parts}, REMAINDER ${rank});`,
  );
  return `
CREATE TABLE events (id bigint, key uuid, name text, at timestamptz, PRIMARY KEY (id)) PARTITION BY HASH (id);
${cuts.join("\n")}
CREATE INDEX ON events (key); CREATE INDEX ON events (name, at);
CREATE SCHEMA held;
CREATE TABLE held.events (LIKE events) PARTITION BY HASH (id);
${cuts.join("\n").replaceAll(" events", " held.events")}
INSERT INTO held.events SELECT i, gen_random_uuid(), md5((i % 5000)::text), now() - i * interval '1 second' FROM generate_series(1, ${EVENTS}) i`;
}

/** Each session has every second partition. */
async function loadByTwo(
  sessions: readonly Session[],
  parts: number,
): Promise<void> {
  await Promise.all(sessions.map(async (session, which) => {
    for (let rank = which; rank < parts; rank += sessions.length) {
      await session.execute(
        `INSERT INTO events_${rank} SELECT * FROM held.events_${rank}`,
      );
    }
  }));
}

function texts(
  { whole, off, load, back }: {
    readonly whole: number;
    readonly off: number;
    readonly load: number;
    readonly back: number;
  },
): string {
  const [total, ...phases] = [whole, off, load, back].map((time) =>
    Math.round(time)
  );
  return `${total} ms (${phases.join(" + ")})`;
}

function tell(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
