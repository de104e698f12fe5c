import { openLasting } from "../../../copy/lasting_session.ts";
import type { Relation } from "../../../copy/relation.ts";
import { rollBack } from "../../../copy/roll_back.ts";
import { snapshotSettings } from "../../../copy/snapshot.ts";
import { ConfitureError } from "../../../kernel/mod.ts";
import type { Database, Session } from "../../../kernel/mod.ts";
import type { FeedCopy } from "../bulk_copies.ts";
import { createNotesSchema } from "../notes/notes_schema.ts";
import { hasTransferSchema } from "../notes/installed.ts";
import {
  foreignFeeds,
  foreignFeedStatement,
  viewStatement,
} from "./foreign_feeds.ts";
import type { ForeignFeed } from "./foreign_feeds.ts";
import type { ForeignPlace, ForeignRefusal } from "./foreign_place.ts";
import { removeForeign, removeStatements } from "./foreign_removal.ts";
import { makeForeignServer, openForMaking } from "./foreign_server.ts";
import { foreignTableStatements } from "./foreign_tables.ts";

/** Both databases, and how one reaches the other. */
export interface ForeignEnds {
  readonly source: Database;
  readonly target: Database;
  readonly place: ForeignPlace;
  readonly signal: AbortSignal;
}

/**
 * Lets the target's server reach the source while something is done. Only one
 * process at a time may have it. Should it be killed, `removeForeign()` takes
 * away what it has left. Rejects with `transfer/target` where it will not do.
 * `onLeft` hears where it is still there though all was done, which is an error
 * otherwise.
 */
export async function withForeignSource<Result>(
  ends: ForeignEnds,
  work: (source: ForeignSource) => Promise<Result>,
  onLeft?: (error: unknown) => void,
): Promise<Result> {
  let result: Result;
  try {
    await makeServer(ends);
    result = await work(new ForeignSource(ends));
  } catch (error) {
    await removeBoth(ends).catch(() => {
      // What went wrong first counts; the next run removes it.
    });
    throw error;
  }
  await removeBoth(ends).catch((error) => {
    if (onLeft === undefined) throw error;
    onLeft(error);
  });
  return result;
}

async function makeServer(
  { source, target, place, signal }: ForeignEnds,
): Promise<void> {
  await using there = await openReading(source, signal);
  await using here = await openForMaking(target, place, signal);
  await here.execute(beginMaking());
  const refusal = await makeForeignServer(here, there, place);
  if (refusal !== undefined) {
    await rollBack(here);
    throw refusalError(refusal);
  }
  await here.execute("COMMIT");
}

/** An interruption does not keep the password there. */
async function removeBoth({ source, target }: ForeignEnds): Promise<void> {
  await removeForeign(target);
  await removeForeign(source);
}

/** The source as the target's server sees it. */
export class ForeignSource {
  readonly #ends: ForeignEnds;

  /** Of a foreign server that is there. */
  constructor(ends: ForeignEnds) {
    this.#ends = ends;
  }

  /** Makes what rows of feeds are fetched through. */
  async feeds(
    copies: readonly FeedCopy[],
  ): Promise<(copy: FeedCopy["copy"]) => ForeignFeed> {
    const { source, target, signal } = this.#ends;
    const feeds = foreignFeeds(copies);
    await using there = await openLasting(source, signal);
    await there.execute([
      "BEGIN",
      "SET LOCAL lock_timeout = '5s'",
      "SET LOCAL search_path = pg_catalog, pg_temp",
      ...removeStatements(),
      ...await hasTransferSchema(there) ? [] : createNotesSchema(),
      ...feeds.map(viewStatement),
      "COMMIT",
    ].join(";\n"));
    await using here = await openLasting(target, signal);
    await here.execute(
      ["BEGIN", ...feeds.map(foreignFeedStatement), "COMMIT"].join(";\n"),
    );
    return (copy) => {
      const found = feeds.find((one) => one.copy.copy === copy);
      if (found === undefined) throw new TypeError("A table is not known");
      return found;
    };
  }

  /** Makes the source's tables stand for statements of the map. */
  async tables(relations: readonly Relation[]): Promise<void> {
    const { target, signal } = this.#ends;
    await using here = await openLasting(target, signal);
    await here.execute("BEGIN");
    await here.execute(
      [...await foreignTableStatements(here, relations), "COMMIT"].join(";\n"),
    );
  }
}

/** How the transaction begins that makes the foreign server. */
export function beginMaking(): string {
  return [
    "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
    "SET LOCAL search_path = ''",
    "SET LOCAL statement_timeout = 0",
    "SET LOCAL lock_timeout = '5s'",
  ].join(";\n");
}

/** A session of the source in a transaction that reads as snapshots do. */
export async function openReading(
  source: Database,
  signal: AbortSignal,
): Promise<Session> {
  const session = await source.connect({ signal });
  await session.execute(
    `BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;${
      snapshotSettings(session, {})
    }`,
  );
  return session;
}

/** The error of a server that will not do. */
export function refusalError(
  { reason, hint }: ForeignRefusal,
): ConfitureError {
  return new ConfitureError(
    "transfer/target",
    `Cannot fetch rows by postgres_fdw: ${reason}`,
    { hint },
  );
}
