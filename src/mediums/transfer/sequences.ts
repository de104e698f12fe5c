import { isSameRelation } from "../../copy/relation.ts";
import { readStates } from "../../copy/sequences.ts";
import type { Sequence } from "../../copy/sequences.ts";
import type { Session } from "../../kernel/mod.ts";
import { quoteLiteral, quoteName } from "../../sql/quote.ts";
import type { Feed } from "./feed.ts";

/** A sequence of the target, and what it must not fall behind. */
export interface SequencePlan {
  readonly sequence: Sequence;
  /** Sequences of the source that its values come from. */
  readonly sources: readonly Sequence[];
  /** Whether it must pass what its column holds, too. */
  readonly passesColumn: boolean;
}

/**
 * Which sequences of the target go on where the source's stand: those of
 * columns that feeds fill, and those that belong to no column at both ends.
 */
export function planSequences(
  feeds: readonly Feed[],
  { there, here }: {
    readonly there: readonly Sequence[];
    readonly here: readonly Sequence[];
  },
): readonly SequencePlan[] {
  return here.flatMap((sequence): readonly SequencePlan[] => {
    const { owner } = sequence;
    if (owner === undefined) {
      const sources = there.filter((one) =>
        one.owner === undefined && isSameRelation(one, sequence)
      );
      return sources.length === 0
        ? []
        : [{ sequence, sources, passesColumn: false }];
    }
    const filling = feeds.filter((feed) =>
      isSameRelation(feed.target, owner) &&
      feed.columns.some(({ name }) => name === owner.column)
    );
    if (filling.length === 0) return [];
    const sources = filling.flatMap((feed) =>
      there.filter((one) => one.canRead && isCountedBy(one, feed, owner.column))
    );
    return [{
      sequence,
      sources,
      passesColumn: sources.length < filling.length || filling.length > 1,
    }];
  });
}

/** SQL that sets the sequences, by what the source's tell now. */
export async function sequenceStatements(
  source: Session,
  plans: readonly SequencePlan[],
): Promise<readonly string[]> {
  const all = [...new Set(plans.flatMap(({ sources }) => sources))];
  const states = await readStates(source, all);
  return plans.map(({ sequence, sources, passesColumn }) => {
    const values = sources.flatMap((one) => {
      const state = states[all.indexOf(one)];
      return state === undefined ? [] : [state];
    });
    const [only] = values;
    const name = quoteLiteral(quoteName(sequence.schema, sequence.name));
    if (!passesColumn && only !== undefined && values.length === 1) {
      return `SELECT pg_catalog.setval(${name}::pg_catalog.regclass, ${only.lastValue}, ${only.isCalled})`;
    }
    const called = values.filter(({ isCalled }) => isCalled)
      .map(({ lastValue }) => lastValue);
    const largest = [
      ...called,
      ...passesColumn ? [largestOf(sequence)] : [],
    ];
    // Where nothing was ever counted, it stays where it stands.
    return `SELECT pg_catalog.setval(${name}::pg_catalog.regclass, reached) FROM (SELECT greatest(${
      largest.join(", ") || "NULL"
    })::pg_catalog.int8 AS reached) AS values WHERE reached IS NOT NULL`;
  });
}

/** Whether the column's values come from a sequence of the source, unchanged. */
function isCountedBy(
  { owner }: Sequence,
  feed: Feed,
  column: string,
): boolean {
  const fed = feed.columns.find(({ name }) => name === column);
  return owner !== undefined && fed !== undefined &&
    isSameRelation(owner, feed.source) &&
    mentions(fed.expression, owner.column);
}

/** A cast, or the column itself; anything else counts otherwise. */
function mentions(expression: string, column: string): boolean {
  const name = quoteName(column);
  const bare = expression.replace(/^\(+/, "");
  return expression === column || bare === name ||
    bare.startsWith(`${name})`) || bare.startsWith(`${name}::`) ||
    bare.startsWith(`CAST(${name} AS `);
}

function largestOf({ owner }: Sequence): string {
  if (owner === undefined) return "NULL";
  return `(SELECT max(${quoteName(owner.column)}) FROM ${
    quoteName(owner.schema, owner.name)
  })`;
}
