import type { SyncRules } from "../../config/sync_rules.ts";
import type { TableCopy } from "../../copy/table_copy.ts";
import type { Session } from "../../kernel/mod.ts";
import type { Prepared } from "./prepare.ts";
import { closeSubset, planSubset } from "./subset.ts";
import type { SubsetStart } from "./subset.ts";

/** What a subset is taken with. */
export interface SubsetCopiesInput {
  readonly prepared: Prepared;
  readonly subset: NonNullable<SyncRules["subset"]>;
  readonly signal?: AbortSignal;
}

/** The copies of a subset: the rows it starts with, and all that they need. */
export async function subsetCopies(
  session: Session,
  copies: readonly TableCopy[],
  { prepared, subset, signal }: SubsetCopiesInput,
): Promise<readonly TableCopy[]> {
  const { relations } = prepared;
  const plan = planSubset(relations, startsOf(copies, prepared, subset), {
    selected: copies.map(({ source }) => source),
    rest: "needed",
  });
  const filters = await closeSubset(
    session,
    plan,
    signal === undefined ? {} : { signal },
  );
  return copies.map((copy) => {
    const filter = filters.get(copy.source.oid);
    return filter === undefined ? copy : {
      ...copy,
      rowsIn: ({ from, to }) => filter.within(from, to),
    };
  });
}

/** What is said of tables; of all others, the share that holds for every one. */
function startsOf(
  copies: readonly TableCopy[],
  { selections, relations }: Prepared,
  { sample }: SubsetCopiesInput["subset"],
): readonly SubsetStart[] {
  const said = [...selections].map(([{ schema, name }, selection]) => ({
    relation: { schema, name },
    ...selection,
  }));
  if (sample === undefined) return said;
  const isSaid = (one: { readonly schema: string; readonly name: string }) =>
    said.some(({ relation }) =>
      relation.schema === one.schema && relation.name === one.name
    );
  const roots = copies.map(({ source }) => source.root ?? source);
  const others = relations.filter((one) =>
    roots.some((root) => root.schema === one.schema && root.name === one.name)
  );
  return [
    ...said,
    ...others.filter((one) => !isSaid(one)).map(({ schema, name }) => ({
      relation: { schema, name },
      sample,
    })),
  ];
}
