import type { Database, Session } from "../kernel/database.ts";
import type { NewLedgerEntry } from "../kernel/migration.ts";
import { pause } from "../kernel/pause.ts";
import type { Lock, Tracker } from "../kernel/plugin.ts";
import { claim, claimEqual, rejection } from "./check.ts";
import type { Demand } from "./_checks.ts";
import { relationsOf } from "./_relations.ts";

const SHORT_WAIT_MS = 200;
const ENTRY: NewLedgerEntry = { version: "001", name: "first", checksum: null };

/** What a tracker is asked to do on an empty database. */
export interface TrackerBench {
  readonly tracker: Tracker;
  readonly session: Session;
  readonly database: Database;
}

type Use = (bench: TrackerBench) => Promise<void>;

/** How checks come by a tracker. */
export interface TrackerBenches {
  /** Another one of the same ledger. */
  create(): Promise<Tracker>;
  /** Without a ledger. */
  bench(use: Use): () => Promise<void>;
  /** With one. */
  ready(use: Use): () => Promise<void>;
}

/** What every tracker's lock must do. */
export function lockDemands(
  { create, bench, ready }: TrackerBenches,
): readonly Demand[] {
  return [
    [
      "lets nobody else have the lock",
      bench(async ({ tracker, database }) => {
        // All sessions of the embedded database are one, whom nobody excludes.
        if (database.kind === "embedded") return;
        const lock = await take(tracker, database);
        let attempts = 0;
        await rejection(
          (await create()).lock(database, {
            timeoutMs: SHORT_WAIT_MS,
            signal: new AbortController().signal,
            onWait: () => void attempts++,
          }),
          "Two runs must not have the lock at once",
        );
        claim(attempts > 0, "Who waits must be told");

        await lock[Symbol.asyncDispose]();
        const next = await take(await create(), database);
        await next[Symbol.asyncDispose]();
      }),
    ],
    [
      "stops waiting when it is told to",
      bench(async ({ tracker, database }) => {
        if (database.kind === "embedded") return;
        await using _lock = await take(tracker, database);
        const controller = new AbortController();
        const reason = new Error("enough");
        const waiting = (await create()).lock(database, {
          timeoutMs: 60_000,
          signal: controller.signal,
          onWait: () => controller.abort(reason),
        });

        claim(
          await rejection(waiting, "The wait must end") === reason,
          "It must reject with the signal's reason",
        );
      }),
    ],
    [
      "says who has the lock, and writes nothing for it",
      bench(async ({ tracker, session, database }) => {
        if (tracker.holder === undefined) return;
        const before = await relationsOf(session);
        claimEqual(await tracker.holder(session), undefined, "It is free");
        claimEqual(
          await relationsOf(session),
          before,
          "Looking must not write",
        );
        const lock = await take(await create(), database);
        const holder = await tracker.holder(session);
        claim(holder !== undefined, "Somebody has it");
        claim(
          !Number.isNaN(Date.parse(holder?.since ?? "")),
          "since must be a time in ISO 8601",
        );
        claim(holder?.isDead !== true, "Who has just taken it lives");
        await lock[Symbol.asyncDispose]();
        claimEqual(await tracker.holder(session), undefined, "It is free");
      }),
    ],
    [
      "takes the lock from nobody who lives",
      bench(async ({ tracker, session, database }) => {
        if (tracker.release === undefined) return;
        claimEqual(
          await tracker.release(session),
          undefined,
          "There is nothing to release",
        );
        await using lock = await take(await create(), database);
        await rejection(
          tracker.release(session),
          "A lock is released only where its holder is dead",
        );
        claim(lock.lost?.aborted !== true, "The lock is still held");
        await lock.check?.();
      }),
    ],
    [
      "finds out that its lock is lost, and writes nothing more under it",
      ready(async ({ tracker, session, database }) => {
        await using lock = await take(tracker, database);
        const holder = await tracker.holder?.(session);
        // Without a session of its own there is none that could be ended.
        if (holder?.kind !== "session" || database.sharesConnection) return;
        await session.query(`SELECT pg_catalog.pg_terminate_backend($1)`, [
          holder.pid,
        ]);
        claim(
          lock.check !== undefined,
          "A lock that can be lost must be able to say so",
        );
        await rejection(
          lost(lock),
          "A lock whose session was ended is lost",
        );
        claim(lock.lost?.aborted === true, "Its signal must say so");
        await rejection(
          tracker.record(session, ENTRY),
          "Who has lost the lock must not write the ledger",
        );
        claimEqual(await tracker.list(session), [], "Nothing was written");
      }),
    ],
  ];
}

/** Looks until the lock says that it is lost: ending a session takes a moment. */
async function lost(lock: Lock): Promise<void> {
  for (let look = 0; look < 500; look++) {
    await lock.check?.();
    await pause(10, new AbortController().signal);
  }
}

function take(tracker: Tracker, database: Database): Promise<Lock> {
  return tracker.lock(database, {
    timeoutMs: 10_000,
    signal: new AbortController().signal,
  });
}
