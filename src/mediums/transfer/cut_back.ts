import { openLasting } from "../../copy/lasting_session.ts";
import { relationText } from "../../copy/relation.ts";
import type { RelationName } from "../../copy/relation.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import { cutOver } from "./cutover.ts";
import type { Cutover, CutoverOptions } from "./cutover.ts";
import type { Feed } from "./feed.ts";
import { passFence, unfenceStatements } from "./notes/fence.ts";
import { installNotes } from "./notes/install.ts";
import { readInstalled } from "./notes/installed.ts";
import { sourcesOf } from "./notes/noted_source.ts";
import { notesTable } from "./notes/notes_table.ts";
import { Rounds } from "./round.ts";
import { isFenced, whileDecided } from "./settling.ts";
import { clearTheWay, referencesOf } from "./source_in_the_way.ts";
import type { TransferRun } from "./state.ts";
import type { TransferWork } from "./transfer_work.ts";
import { brokenReferences } from "./broken_references.ts";
import { brokenOnTheWayBack } from "./transfer_refusals.ts";
import { unfenceAll } from "./unfence_all.ts";

/** How writes come back. */
export interface CutBackOptions extends
  Pick<
    CutoverOptions,
    "movedTo" | "limitMs" | "onWait" | "beforeHold" | "onStep"
  > {
  /** The feeds that the transfer was made by. */
  readonly forth: readonly Feed[];
  readonly run: TransferRun;
  /** Feeds of nothing: more tables of either end that writers come back to, or leave. */
  readonly besides?: {
    readonly source: readonly Feed[];
    readonly target: readonly Feed[];
  };
}

/**
 * Turns the writers back to the source, with all that they have written at the
 * target since it went live. `work` has the inverse feeds, and the ends as the
 * transfer has them. Neither end can be written to for as long as it is not
 * known that the target turns its writers away.
 */
export async function cutBack(
  work: TransferWork,
  { forth, run, besides = { source: [], target: [] }, ...options }:
    CutBackOptions,
): Promise<Cutover> {
  await noteAgain(work);
  const tables = [...new Set(work.feeds.map(({ target }) => target))];
  const way = await clearTheWay(work, { tables, run, onWait: options.onWait });
  const back = { ...work, source: work.target, target: work.source };
  const settings = [passFence(), ...way.settings];
  await refuseBroken(back, { tables, settings });
  return await cutOver(back, {
    ...options,
    settings,
    besides: besides.target,
    finishing: [
      // What was brought is no news to where it came from.
      ...sourcesOf(forth).map((noted) => `TRUNCATE ${notesTable(noted)}`),
      ...way.finishing,
    ],
    opening: unfenceStatements([...forth, ...besides.source]),
    undo: async () => {
      await settleCutBack(work);
    },
  });
}

/**
 * Finds out whether a cutover back that was begun has come to its end: the
 * target's fence decides. Where it has, the source can be written to from now
 * on; where it has not, it refuses writes as before. Repeatable.
 */
export async function settleCutBack(
  { source, target, signal }: Pick<
    TransferWork,
    "source" | "target" | "signal"
  >,
): Promise<"back" | "live"> {
  await using here = await openLasting(target, signal);
  return await whileDecided(here, async () => {
    if (!await isFenced(here)) return "live";
    await using there = await openLasting(source, signal);
    await unfenceAll(there);
    return "back";
  });
}

/** What was not noted since the target went live would be lost; what new partitions have brought is noted now. */
async function noteAgain(
  { target, feeds, signal }: TransferWork,
): Promise<void> {
  const noted = sourcesOf(feeds);
  if (noted.length === 0) return;
  await using here = await openLasting(target, signal);
  const installed = await readInstalled(here, noted);
  const unnoted = noted.filter(({ source }) => {
    const found = installed.get(source.oid);
    return found !== "complete" && found !== "grown";
  });
  if (unnoted.length === 0) {
    await installNotes(here, feeds, { signal });
    return;
  }
  throw new ConfitureError(
    "transfer/failed",
    `Cannot cut back: not all writes to ${
      unnoted.map(({ source }) => relationText(source)).join(", ")
    } were noted at the target`,
    {
      hint:
        "Leave the writes where they are, and end the transfer with `confiture migrate schema-to-schema cleanup`",
    },
  );
}

/** What the source's foreign keys would refuse is told before anybody has to wait. */
async function refuseBroken(
  { source, target, feeds, signal }: TransferWork,
  { tables, settings }: {
    readonly tables: readonly (RelationName & { readonly oid: number })[];
    readonly settings: readonly string[];
  },
): Promise<void> {
  const references = await referencesOf(target, tables, signal);
  if (references.length === 0) return;
  await using rounds = await Rounds.open({
    source,
    target,
    feeds,
    settings,
    signal,
  });
  await rounds.round({
    finish: async (session) => {
      const broken = await brokenReferences(session, references);
      if (broken.length > 0) throw brokenOnTheWayBack(broken);
    },
  });
}
