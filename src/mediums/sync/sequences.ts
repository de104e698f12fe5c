import {
  counterpartOf,
  readSequences,
  readStates,
  setBehindColumn,
  setSequence,
} from "../../copy/sequences.ts";
import type { Sequence } from "../../copy/sequences.ts";
import type { Relation } from "../../copy/relation.ts";
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
  const candidates = await readSequences(target);
  const wanted = (await readSequences(source)).filter((sequence) =>
    isWanted(sequence, { copied, isAll })
  );
  const pairs = wanted.flatMap((sequence) => {
    const counterpart = counterpartOf(sequence, candidates);
    if (counterpart === undefined) {
      notes.push(
        `the target has no sequence for ${sequence.schema}.${sequence.name}`,
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
    if (state !== undefined) await setSequence(target, counterpart, state);
  }
  for (const { sequence, counterpart } of pairs) {
    if (sequence.canRead) continue;
    notes.push(
      `the role may not read the sequence ${sequence.schema}.${sequence.name}: its counterpart goes on behind the largest value`,
    );
    await setBehindColumn(target, counterpart);
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
