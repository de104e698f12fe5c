import {
  counterpartOf,
  readSequences,
  readStates,
  setBehindColumn,
  setSequence,
} from "../../copy/sequences.ts";
import type { Sequence } from "../../copy/sequences.ts";
import { relationText } from "../../copy/relation.ts";
import type { Relation } from "../../copy/relation.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Session } from "../../kernel/mod.ts";

/** What is known of sequences that were set. */
export interface SequencesSet {
  readonly count: number;
  readonly notes: readonly string[];
}

/**
 * Sets the target's sequences to where the source's stand: those of the copied
 * columns and, where all is copied, those that belong to no column.
 */
export async function syncSequences(
  source: Session,
  target: Session,
  { copied, isAll }: {
    readonly copied: readonly Relation[];
    readonly isAll: boolean;
  },
): Promise<SequencesSet> {
  const notes: string[] = [];
  // All rows are there by now: they are not to be copied again for a sequence.
  const told = async (set: () => Promise<void>, sequence: Sequence) => {
    try {
      await set();
    } catch (error) {
      if (!(error instanceof ConfitureError) || error.server === undefined) {
        throw error;
      }
      notes.push(
        `the sequence ${
          relationText(sequence)
        } stays where it was: ${error.server.message}`,
      );
    }
  };
  const candidates = await readSequences(target);
  const wanted = (await readSequences(source)).filter((sequence) =>
    isWanted(sequence, { copied, isAll })
  );
  const pairs = wanted.flatMap((sequence) => {
    const counterpart = counterpartOf(sequence, candidates);
    if (counterpart === undefined) {
      notes.push(
        `the target has no sequence for ${relationText(sequence)}`,
      );
    }
    return counterpart === undefined ? [] : [{ sequence, counterpart }];
  });
  const readable = pairs.filter(({ sequence }) => sequence.canRead);
  const states = await readStates(
    source,
    readable.map(({ sequence }) => sequence),
  );
  for (const [index, { counterpart }] of readable.entries()) {
    const state = states[index];
    if (state === undefined) continue;
    await told(() => setSequence(target, counterpart, state), counterpart);
  }
  for (const { sequence, counterpart } of pairs) {
    if (sequence.canRead) continue;
    notes.push(
      `the role may not read the sequence ${
        relationText(sequence)
      }: its counterpart goes on behind the largest value`,
    );
    await told(() => setBehindColumn(target, counterpart), counterpart);
  }
  return { count: pairs.length, notes };
}

function isWanted(
  { owner }: Sequence,
  { copied, isAll }: {
    readonly copied: readonly Relation[];
    readonly isAll: boolean;
  },
): boolean {
  if (owner === undefined) return isAll;
  return copied.some(({ schema, name, root }) =>
    schema === owner.schema && name === owner.name ||
    root?.schema === owner.schema && root.name === owner.name
  );
}
