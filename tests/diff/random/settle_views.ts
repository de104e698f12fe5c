import { keep } from "./keep.ts";
import { referenceOf } from "./model.ts";
import type { Model } from "./model.ts";

/** Takes away views over what is not there, and columns that these do not have. */
export function settleViews(
  model: Model,
  functions: ReadonlySet<string>,
): void {
  const known = new Map<string, readonly string[]>(
    model.tables.map((
      table,
    ) => [referenceOf(table), table.columns.map(({ name }) => name)]),
  );
  keep(model.views, (view) => {
    const columns = known.get(view.from);
    if (columns === undefined) return false;
    if (view.join !== undefined && !known.has(view.join)) view.join = undefined;
    keep(view.columns, (name) => columns.includes(name));
    if (view.columns.length === 0) return false;
    if (view.extra && !columns.includes(view.extra.column)) {
      view.extra = undefined;
    }
    const calls = view.extra?.calls;
    if (view.extra && calls && !functions.has(calls)) {
      view.extra.calls = undefined;
    }
    if (view.index && !view.columns.includes(view.index)) {
      view.index = undefined;
    }
    known.set(referenceOf(view), [
      ...view.columns,
      ...view.extra ? ["extra"] : [],
    ]);
    return true;
  });
}
