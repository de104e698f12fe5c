import { has, textOf } from "../../../catalog/schema/facts.ts";
import { applyRenames } from "../../../catalog/schema/mod.ts";
import type { Schema, SchemaObject } from "../../../catalog/schema/mod.ts";
import {
  headOf,
  lastOf,
  restOf,
} from "../../../catalog/schema/renames/names.ts";
import { bare } from "./bare.ts";
import { copiesIn } from "./copies.ts";
import type { DoubledColumn } from "./doubled.ts";
import { firstFree } from "./old_names.ts";
import type { InOldNames } from "./old_names.ts";

/** What stands beside renamed columns: themselves under the other name, the rights on them, their indexes. */
export function twins(
  { old, names, doubled }: {
    readonly old: Schema;
    readonly names: InOldNames;
    readonly doubled: readonly DoubledColumn[];
  },
): readonly SchemaObject[] {
  const taken = new Set([...old.keys(), ...names.wanted.keys()]);
  const byTable = Map.groupBy(
    doubled.filter(({ kind }) => kind === "renamed"),
    ({ table }) => table,
  );
  return [...byTable].flatMap(([table, columns]): SchemaObject[] => {
    const pairs = columns.flatMap((each) => pairsOf(each, { table, old }));
    const ids = new Set(pairs.map(({ from }) => from));
    const originals = [...old.values()].filter((object) =>
      has(object, "definition") &&
      (object.kind === "index" ||
        object.kind === "constraint" &&
          ["p", "u"].includes(textOf(object, "type"))) &&
      object.needs.some((need) => ids.has(need))
    );
    const asides = new Map(originals.map((object) => {
      const schema = headOf(textOf(object, "table"));
      const aside = firstFree(
        lastOf(textOf(object, "name")),
        (each) => !taken.has(`index ${schema}.${each}`),
      );
      taken.add(`index ${schema}.${aside}`);
      return [object.id, `index ${schema}.${aside}`];
    }));
    const indexes = originals.map((object) => indexOf(object, asides));
    const view = new Map(old);
    for (const index of indexes) view.set(index.id, index);
    const renamed = applyRenames(view, pairs);
    const own = new Set(pairs.map(({ to }) => to));
    return [...renamed.values()].flatMap((object): SchemaObject[] => {
      if (own.has(object.id)) return [bare(object)];
      if (indexes.some(({ id }) => id === object.id)) return [object];
      const isRight = object.kind === "grants" && own.has(object.parent ?? "");
      return isRight ? [object] : [];
    });
  });
}

/** The column and those of partitions, with the ones beside them. */
function pairsOf(
  { old: name, beside }: DoubledColumn,
  { table, old }: { readonly table: string; readonly old: Schema },
): readonly { readonly kind: "column"; readonly from: string; to: string }[] {
  const id = `column ${table}.${name}`;
  return [id, ...copiesIn(old, new Set([id]))].map((from) => ({
    kind: "column",
    from,
    to: `column ${restOf(from, "column").slice(0, -name.length - 1)}.${beside}`,
  }));
}

/** An index like another one, or like that of a key. */
function indexOf(
  object: SchemaObject,
  asides: ReadonlyMap<string, string>,
): SchemaObject {
  const told = textOf(object, "definition");
  const id = asides.get(object.id) ?? "";
  const [table, name] = [textOf(object, "table"), restOf(id, "index")];
  const own = lastOf(name);
  const definition = object.kind === "index"
    ? told.replace(/^(CREATE (?:UNIQUE )?INDEX) (?:"(?:[^"]|"")+"|\S+)/, (
      _,
      head,
    ) => `${head} ${own}`)
    : keyIndex(told, { table, own });
  const copyOf = asides.get(object.copyOf ?? "");
  return {
    kind: "index",
    id,
    parent: `table ${table}`,
    facts: { name, table, definition },
    needs: object.needs,
    rank: object.rank,
    goesWith: [],
    ...copyOf === undefined ? {} : { copyOf },
  };
}

function keyIndex(
  told: string,
  { table, own }: { readonly table: string; readonly own: string },
): string {
  const [, nulls = "", columns = "", including = ""] =
    /^(?:PRIMARY KEY|UNIQUE)( NULLS NOT DISTINCT)? (\((?:[^()"]|"(?:[^"]|"")*")*\))( INCLUDE \((?:[^()"]|"(?:[^"]|"")*")*\))?/
      .exec(told) ?? [];
  return `CREATE UNIQUE INDEX ${own} ON ${table} USING btree ${columns}${including}${nulls}`;
}
