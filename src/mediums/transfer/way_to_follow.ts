import { ConfitureError } from "../../kernel/mod.ts";
import type { Session } from "../../kernel/mod.ts";
import type { Feed } from "./feed.ts";
import { notesProblems } from "./notes/problems.ts";
import { isFollowedByWal } from "./notes/wal_names.ts";
import { walProblems } from "./notes/wal_problems.ts";
import type { TransferState } from "./state.ts";

/**
 * How it is learned what the application writes: by triggers that note keys, or
 * from the WAL of the source, by logical decoding.
 */
export type WayToFollow = "triggers" | "wal";

/** All ways, the usual one first. */
export const WAYS_TO_FOLLOW: readonly WayToFollow[] = ["triggers", "wal"];

/** Whether a way can be gone. */
export interface PossibleWay {
  /** Which one. */
  readonly way: WayToFollow;
  /** What stands against it; empty where nothing does. */
  readonly problems: readonly string[];
}

/** Looks which ways can be gone. Changes nothing. */
export async function possibleWays(
  session: Session,
  feeds: readonly Feed[],
): Promise<readonly PossibleWay[]> {
  const problems = {
    triggers: await notesProblems(session, feeds),
    wal: await walProblems(session, feeds),
  };
  return WAYS_TO_FOLLOW.map((way) => ({
    way,
    problems: problems[way].map(({ message }) => message),
  }));
}

/** The way that was chosen, or is gone already. Refuses another one halfway. */
export async function wayToFollow(
  session: Session,
  { state, asked }: {
    readonly state: TransferState | undefined;
    readonly asked: WayToFollow | undefined;
  },
): Promise<WayToFollow> {
  const isWal = await isFollowedByWal(session);
  if (!isWal && state?.phases.has("setup") !== true) return asked ?? "triggers";
  const present = isWal ? "wal" : "triggers";
  if (asked === undefined || asked === present) return present;
  throw new ConfitureError(
    "transfer/order",
    `Cannot follow by ${TEXTS[asked]}: this transfer was set up to follow by ${
      TEXTS[present]
    }`,
    {
      hint:
        "Take it back with `confiture migrate schema-to-schema abort`, and begin again",
    },
  );
}

const TEXTS: Readonly<Record<WayToFollow, string>> = {
  triggers: "triggers",
  wal: "the WAL",
};

/** A first copy goes on where it was cut off only if all that was written since is known. */
export function refuseHalfCopied(
  { phases, ranges }: Pick<TransferState, "phases" | "ranges">,
): void {
  if (phases.has("migrate") || ranges.length === 0) return;
  throw new ConfitureError(
    "transfer/resume",
    "Cannot go on with the first copy: the server has removed WAL that tells what was written since it began",
    {
      hint:
        "Begin again: `confiture migrate schema-to-schema abort`, and `setup`",
    },
  );
}
