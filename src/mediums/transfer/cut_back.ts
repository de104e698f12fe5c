import { openLasting } from "../../copy/lasting_session.ts";
import { relationText } from "../../copy/relation.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import { cutOver, isFenced } from "./cutover.ts";
import type { Cutover, CutoverOptions } from "./cutover.ts";
import type { Feed } from "./feed.ts";
import {
  fenceStatements,
  passFence,
  unfenceStatements,
} from "./notes/fence.ts";
import { readInstalled } from "./notes/installed.ts";
import { sourcesOf } from "./notes/noted_source.ts";
import { notesTable } from "./notes/notes_table.ts";
import { createState } from "./state.ts";
import { refuseWithoutReplica } from "./transfer_refusals.ts";
import type { TransferWork } from "./transfer_work.ts";

/** How writes come back. */
export interface CutBackOptions
  extends Pick<CutoverOptions, "movedTo" | "limitMs" | "onWait"> {
  /** The feeds that the transfer was made by. */
  readonly forth: readonly Feed[];
  /** What the target is called, for the fence: never with a password. */
  readonly livesAt: string;
}

/**
 * Turns the writers back to the source, with all that they have written at the
 * target since it went live. `work` has the inverse feeds, and the ends as the
 * transfer calls them.
 */
export async function cutBack(
  work: TransferWork,
  { forth, livesAt, ...options }: CutBackOptions,
): Promise<Cutover> {
  await refuseUnnoted(work);
  {
    await using there = await openLasting(work.source, work.signal);
    await refuseWithoutReplica(there);
    await there.execute(["BEGIN", ...createState(), "COMMIT"].join(";\n"));
  }
  return await cutOver({ ...work, source: work.target, target: work.source }, {
    ...options,
    // Its foreign keys hold for what comes, and its triggers have done their work at the target.
    settings: [passFence(), "SET LOCAL session_replication_role = replica"],
    finishing: [
      ...sourcesOf(forth).map((noted) => `TRUNCATE ${notesTable(noted)}`),
      ...unfenceStatements(forth),
    ],
    undo: async () => {
      await settleCutBack(work, { forth, livesAt });
    },
  });
}

/**
 * Finds out whether a cutover back that was begun has come to its end: the
 * target's fence decides. Where it has not, the source refuses writes again.
 * Repeatable.
 */
export async function settleCutBack(
  { source, target, feeds, signal }: TransferWork,
  { forth, livesAt }: Pick<CutBackOptions, "forth" | "livesAt">,
): Promise<"back" | "live"> {
  await using here = await openLasting(target, signal);
  if (await isFenced(here, feeds)) return "back";
  await using there = await openLasting(source, signal);
  if (await isFenced(there, forth)) return "live";
  await there.execute([
    "BEGIN",
    "SET LOCAL lock_timeout = '5s'",
    ...fenceStatements(forth, { movedTo: livesAt }),
    "COMMIT",
  ].join(";\n"));
  return "live";
}

/** What was not noted since the target went live would be lost. */
async function refuseUnnoted(
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
  if (unnoted.length === 0) return;
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
