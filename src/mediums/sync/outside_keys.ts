import { isSameRelation, relationText } from "../../copy/relation.ts";
import type { Relation } from "../../copy/relation.ts";
import type { Pair } from "./pairing.ts";
import type { SubsetLink } from "./subset_plan.ts";

/**
 * Foreign keys of the target that rows to come must keep, and that refer to
 * tables which are not copied: what they need must be there already.
 */
export function outsideKeys(
  pairs: readonly Pair[],
  targets: readonly Relation[],
): readonly SubsetLink[] {
  const loaded = new Set(pairs.map(({ target }) => target));
  const isLoaded = (relation: Relation) =>
    [...loaded].some((one) => isOneFamily(one, relation));
  return [...loaded].flatMap((from) =>
    from.foreignKeys.filter(({ isValidated }) => isValidated).flatMap(
      (foreignKey) => {
        const to = targets.find((one) =>
          isSameRelation(one, foreignKey.referenced)
        );
        return to === undefined || isLoaded(to)
          ? []
          : [{ from, foreignKey, to }];
      },
    )
  );
}

/** What people should know of them: each pair of tables once. */
export function outsideNotes(
  links: readonly SubsetLink[],
): readonly string[] {
  return [
    ...new Set(
      links.map(({ from, to }) =>
        `${relationText(from.root ?? from)} refers to ${
          relationText(to.root ?? to)
        }, which is not copied: the rows that it needs must be in the target`
      ),
    ),
  ];
}

function isOneFamily(one: Relation, other: Relation): boolean {
  return isSameRelation(one.root ?? one, other.root ?? other);
}
