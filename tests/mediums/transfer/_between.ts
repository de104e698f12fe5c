import { readRelations } from "../../../src/copy/relations.ts";
import type { Relation } from "../../../src/copy/relation.ts";
import type { Session } from "../../../src/kernel/mod.ts";
import { quoteName } from "../../../src/sql/quote.ts";
import type { Feed } from "../../../src/mediums/transfer/feed.ts";

/** What a test says of a feed; columns are `target: expression`. */
export interface FeedDraft {
  readonly from: string;
  readonly to: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly where?: string;
  /** Of the source. */
  readonly key: readonly string[];
  /** Of the target. */
  readonly targetKey: readonly string[];
}

/** Feeds between the tables of two sessions, by their names in `public`. */
export async function feedsBetween(
  source: Session,
  target: Session,
  drafts: readonly FeedDraft[],
): Promise<readonly Feed[]> {
  const [there, here] = [
    await readRelations(source),
    await readRelations(target),
  ];
  return drafts.map((draft) => {
    const [from, to] = [named(there, draft.from), named(here, draft.to)];
    const columns = to.columns.flatMap(({ name }) => {
      const expression = draft.columns[name];
      return expression === undefined ? [] : [{ name, expression }];
    });
    return {
      id: `${quoteName("public", draft.from)} > ${
        quoteName("public", draft.to)
      }`,
      source: from,
      target: to,
      columns,
      ...draft.where === undefined ? {} : { where: draft.where },
      key: {
        source: draft.key,
        target: columns.filter(({ name }) => draft.targetKey.includes(name)),
      },
    };
  });
}

function named(relations: readonly Relation[], name: string): Relation {
  const found = relations.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no table "${name}"`);
  return found;
}
