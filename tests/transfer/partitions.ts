import { deepEqual, ok } from "node:assert/strict";
import { asConfitureError } from "../../src/kernel/errors.ts";
import { Rounds } from "../../src/mediums/transfer/round.ts";
import { isBusy } from "../../src/mediums/transfer/round_follow.ts";
import { WAYS_TO_FOLLOW } from "../../src/mediums/transfer/way_to_follow.ts";
import type { WayToFollow } from "../../src/mediums/transfer/way_to_follow.ts";
import { tell } from "../faults/_figures.ts";
import { otherSession } from "../support/other_session.ts";
import type { OtherSession } from "../support/other_session.ts";
import { followedEnds, logicalServer } from "./_followed_ends.ts";
import { startWriters } from "./_writers.ts";

const CHANGES = Number(Deno.env.get("CONFITURE_TEST_ROUNDS") ?? 60);
const SEED = Number(Deno.env.get("CONFITURE_TEST_SEED") ?? Date.now());

const logical = await logicalServer();
const ends = (way: WayToFollow) =>
  followedEnds({
    seed: SEED,
    way,
    ...way === "wal" ? { server: logical } : {},
  });

for (const way of WAYS_TO_FOLLOW) {
  Deno.test(`followed by ${way}, the target is what the source was, while partitions come and go ${CHANGES} times (seed ${SEED})`, async () => {
    await using at = await ends(way);
    const { random } = at;
    const figures = { rounds: 0, waited: 0, compared: 0, rows: 0 };
    const changed: Record<string, number> = {};
    const wrong: string[] = [];
    const writers = await startWriters(at.source, { count: 3, random });
    await using owner = await otherSession(at.source);
    const partitions = new Partitions(owner, random);
    await owner.query(MARCH);
    try {
      await using rounds = await Rounds.open(at.options);
      for (let left = CHANGES; left > 0 && wrong.length === 0; left--) {
        const what = await partitions.change();
        changed[what] = (changed[what] ?? 0) + 1;
        const before = figures.compared;
        while (figures.compared === before && wrong.length === 0) {
          try {
            await rounds.round({
              inSnapshot: (session) => at.compare(session, { figures, wrong }),
            });
            figures.rounds++;
          } catch (error) {
            if (!isBusy(asConfitureError(error))) throw error;
            figures.waited++;
          }
        }
        wrong.push(...wrong.splice(0).map((one) => `after ${what}: ${one}`));
      }
    } finally {
      await writers.stop();
    }

    tell(`partitions ${JSON.stringify({ ...figures, ...changed })}`, {
      cases: figures.compared,
      wrong,
    });
    deepEqual(wrong, []);
    ok(Object.keys(changed).length >= 6, JSON.stringify(changed));
  });
}

/** Beside a partition for all the rest, none can be detached without keeping others out. */
const MARCH =
  "DROP TABLE events_3; CREATE TABLE events_3 PARTITION OF events FOR VALUES FROM ('2026-03-01') TO ('2026-04-01')";

/** Partitions of months that the writers do not write to. */
class Partitions {
  readonly #owner: OtherSession;
  readonly #random: (below: number) => number;
  /** Which there are, and whether they are attached. */
  readonly #made = new Map<number, boolean>();

  constructor(owner: OtherSession, random: (below: number) => number) {
    this.#owner = owner;
    this.#random = random;
  }

  /** Does something about one; returns what. */
  async change(): Promise<string> {
    const month = 4 + this.#random(6);
    const name = `events_of_${month}`;
    const [from, to] = [month, month + 1].map((one) =>
      `'2026-${String(one).padStart(2, "0")}-01'`
    );
    const isAttached = this.#made.get(month);
    const attach =
      `ALTER TABLE events ATTACH PARTITION ${name} FOR VALUES FROM (${from}) TO (${to})`;
    const rows = `SELECT 100000 + i, ${from}::date + i % 9, 'm${month}' || ${
      this.#random(1000)
    } FROM generate_series(1, ${1 + this.#random(9)}) i`;
    if (isAttached === undefined) {
      const isAlone = this.#random(2) === 0;
      await this.#run(
        isAlone
          ? `CREATE TABLE ${name} (id bigint NOT NULL, day date NOT NULL, body text, PRIMARY KEY (id, day)); INSERT INTO ${name} ${rows}; ${attach}`
          : `CREATE TABLE ${name} PARTITION OF events FOR VALUES FROM (${from}) TO (${to}); INSERT INTO ${name} ${rows}`,
      );
      this.#made.set(month, true);
      return isAlone ? "attached" : "created";
    }
    if (!isAttached) {
      await this.#run(
        `INSERT INTO ${name} ${rows} ON CONFLICT DO NOTHING; ${attach}`,
      );
      this.#made.set(month, true);
      return "attached again";
    }
    const kinds: readonly [string, string, boolean | undefined][] = [
      ["detached", `ALTER TABLE events DETACH PARTITION ${name}`, false],
      [
        "detached beside others",
        `ALTER TABLE events DETACH PARTITION ${name} CONCURRENTLY`,
        false,
      ],
      ["dropped", `DROP TABLE ${name}`, undefined],
      ["emptied", `TRUNCATE ${name}`, true],
      [
        "away meanwhile",
        `ALTER TABLE events DETACH PARTITION ${name}; UPDATE ${name} SET id = id + 20000 WHERE id % 2 = 0; DELETE FROM ${name} WHERE id % 3 = 0; ${attach}`,
        true,
      ],
      [
        "written to",
        `UPDATE ${name} SET body = body || '!', id = id + 1000`,
        true,
      ],
      [
        "written to at once and dropped",
        `BEGIN; UPDATE ${name} SET id = id + 5000; DROP TABLE ${name}; COMMIT`,
        undefined,
      ],
    ];
    const [what, statement, isLeft] = kinds[this.#random(kinds.length)] ??
      ["", "", true];
    await this.#run(statement);
    if (isLeft === undefined) this.#made.delete(month);
    else this.#made.set(month, isLeft);
    return what;
  }

  /** Somebody may wait for us in another order, or move a row of ours. */
  async #run(statement: string): Promise<void> {
    for (;;) {
      const error = await this.#owner.query(statement).then(
        () => undefined,
        (error) => error,
      );
      if (error === undefined) return;
      await this.#owner.query("ROLLBACK");
      if (!["40P01", "40001"].includes(error.code)) throw error;
    }
  }
}
