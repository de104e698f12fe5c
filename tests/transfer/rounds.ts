import { deepEqual, ok } from "node:assert/strict";
import { asConfitureError } from "../../src/kernel/errors.ts";
import { Rounds } from "../../src/mediums/transfer/round.ts";
import {
  follow,
  isBusy,
  isPassing,
} from "../../src/mediums/transfer/round_follow.ts";
import { WAYS_TO_FOLLOW } from "../../src/mediums/transfer/way_to_follow.ts";
import type { WayToFollow } from "../../src/mediums/transfer/way_to_follow.ts";
import { tell } from "../faults/_figures.ts";
import { otherSession } from "../support/other_session.ts";
import { compare } from "./_oracle.ts";
import { slept } from "./_random.ts";
import { followedEnds, logicalServer } from "./_followed_ends.ts";
import { startWriters } from "./_writers.ts";
import type { Writers } from "./_writers.ts";

const ROUNDS = Number(Deno.env.get("CONFITURE_TEST_ROUNDS") ?? 150);
const KILLS = Math.ceil(ROUNDS / 3);
const SEED = Number(Deno.env.get("CONFITURE_TEST_SEED") ?? Date.now());

const logical = await logicalServer();
const ends = (way: WayToFollow) =>
  followedEnds({
    seed: SEED,
    way,
    ...way === "wal" ? { server: logical } : {},
  });

for (const way of WAYS_TO_FOLLOW) {
  Deno.test(`followed by ${way}, the target is what the source was, after each of ${ROUNDS} rounds under all kinds of writes (seed ${SEED})`, async () => {
    await using at = await ends(way);
    const { random } = at;
    const figures = { rounds: 0, waited: 0, compared: 0, rows: 0, notes: 0 };
    const wrong: string[] = [];
    const writers = await startWriters(at.source, { count: 5, random });
    try {
      await using rounds = await Rounds.open(at.options);
      const isEnough = () =>
        figures.rounds >= ROUNDS && figures.compared >= ROUNDS / 2 &&
        writers.done.truncated > 0;
      while (!isEnough() && wrong.length === 0) {
        const isCompared = random(3) > 0;
        try {
          const round = await rounds.round(
            isCompared
              ? {
                inSnapshot: (session) =>
                  at.compare(session, { figures, wrong }),
              }
              : {},
          );
          figures.rounds++;
          figures.notes += round.notes;
        } catch (error) {
          if (!isBusy(asConfitureError(error))) throw error;
          figures.waited++;
        }
        await slept(random(40));
      }
    } finally {
      await writers.stop();
    }

    tell(`rounds ${told(figures, writers)}`, {
      cases: figures.compared,
      wrong,
    });
    deepEqual(wrong, []);
    ok(figures.compared >= ROUNDS / 2, `${figures.compared} comparisons`);
    ok(figures.notes > ROUNDS * 10, `${figures.notes} notes`);
    ok(figures.rows > ROUNDS * 10, `${figures.rows} rows compared`);
    ok(writers.done.truncated > 0, "no table was emptied");
  });
}

for (const way of WAYS_TO_FOLLOW) {
  Deno.test(`followed by ${way}, the target is what the source was, after rounds whose sessions are killed ${KILLS} times (seed ${SEED})`, async () => {
    await using at = await ends(way);
    const { random } = at;
    const figures = { rounds: 0, compared: 0, rows: 0, notes: 0 };
    const wrong: string[] = [];
    let kills = 0;
    let lost = 0;
    const writers = await startWriters(at.source, { count: 3, random });
    await using there = await otherSession(at.source);
    await using here = await otherSession(at.target);
    const spared = [...writers.pids, there.pid, here.pid];
    const state = { isOver: false };
    const pace = new Pace(1_200);
    const killing = (async () => {
      while (!state.isOver) {
        await slept(random(pace.mostMs));
        const killer = random(2) === 0 ? there : here;
        const killed = await killer.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> ALL ('{${
            spared.join(",")
          }}') AND backend_type IN ('client backend', 'walsender') AND application_name = 'confiture'`,
        );
        kills += killed.length;
      }
    })();
    try {
      const isEnough = () =>
        kills >= KILLS && figures.compared >= KILLS && lost > KILLS / 4;
      while (!isEnough() && wrong.length === 0) {
        try {
          await using rounds = await Rounds.open(at.options);
          while (!isEnough() && wrong.length === 0) {
            const round = await rounds.round({
              inSnapshot: (session) => at.compare(session, { figures, wrong }),
            });
            figures.rounds++;
            figures.notes += round.notes;
            pace.went();
          }
        } catch (error) {
          const failure = asConfitureError(error);
          if (!isPassing(failure)) throw error;
          lost++;
          pace.failed();
        }
      }
    } finally {
      state.isOver = true;
      await killing;
      await writers.stop();
    }

    tell(`killed rounds ${told({ ...figures, kills, lost }, writers)}`, {
      cases: figures.compared,
      wrong,
    });
    deepEqual(wrong, []);
    ok(lost > KILLS / 4, `only ${lost} lost of ${kills} kills`);
    ok(figures.compared >= KILLS, `${figures.compared} comparisons`);
  });
}

for (const way of WAYS_TO_FOLLOW) {
  Deno.test(`followed by ${way}, follow() goes on after ${KILLS} kills, and the target is what the source has become (seed ${SEED})`, async () => {
    await using at = await ends(way);
    const { random } = at;
    const figures = { rounds: 0, busy: 0, lost: 0, back: 0, kills: 0 };
    const writers = await startWriters(at.source, { count: 3, random });
    await using there = await otherSession(at.source);
    await using here = await otherSession(at.target);
    const ending = new AbortController();
    const pace = new Pace(800);
    const following = follow({
      ...at.options,
      signal: ending.signal,
      pauseMs: { least: 1, most: 20 },
      backoffMs: { least: 5, most: 50 },
      onEvent(event) {
        switch (event.type) {
          case "round":
            figures.rounds++;
            pace.went();
            if (event.round.notes > 0) figures.busy++;
            break;
          case "lost":
            figures.lost++;
            pace.failed();
            break;
          case "back":
            figures.back++;
        }
      },
    });
    const isEnough = () =>
      figures.kills >= KILLS && figures.lost > KILLS / 4 &&
      figures.back > KILLS / 8 && figures.busy > KILLS / 4;
    while (!isEnough()) {
      await slept(random(pace.mostMs));
      const killer = random(2) === 0 ? there : here;
      const killed = await killer.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'confiture'`,
      );
      figures.kills += killed.length;
    }
    await writers.stop();
    ending.abort();
    await following;

    const wrong: string[] = [];
    await follow({
      ...at.options,
      signal: new AbortController().signal,
      onEvent: (event) => event.type !== "round" || event.round.notes > 0,
    });
    const { rows = 0, wrong: differences = ["nothing was compared"] } =
      await compare(at, undefined) ?? {};
    wrong.push(...differences);

    tell(`followed ${told({ ...figures, rows }, writers)}`, {
      cases: 1,
      wrong,
    });
    deepEqual(wrong, []);
    ok(figures.lost > KILLS / 4, `only ${figures.lost} lost`);
    ok(figures.back > KILLS / 8, `only ${figures.back} times back`);
    ok(figures.busy > KILLS / 4, `only ${figures.busy} rounds had notes`);
    ok(rows > 0, "nothing was compared");
  });
}

/** How long to wait before a kill, at most: long enough for a round to come to its end now and then, on any machine. */
class Pace {
  mostMs: number;
  readonly #leastMs: number;

  constructor(leastMs: number) {
    this.mostMs = leastMs;
    this.#leastMs = leastMs;
  }

  went(): void {
    this.mostMs = Math.max(this.#leastMs, this.mostMs * 0.7);
  }

  failed(): void {
    this.mostMs *= 1.3;
  }
}

function told(
  figures: Readonly<Record<string, number>>,
  { done }: Writers,
): string {
  return Object.entries({ ...figures, ...done })
    .map(([name, value]) => `${name} ${value}`).join(", ");
}
