import { textOf } from "../facts.ts";
import type { Schema, SchemaObject } from "../model.ts";
import {
  builtIndex,
  definitionOf,
  freeName,
  onOnly,
  renamed,
} from "./index_sql.ts";
import { lastOf, schemaOf } from "./names.ts";
import type { Deed, Scene } from "./scene.ts";
import type { Link } from "./step.ts";

/**
 * An index of a partitioned table, put together from those of its partitions.
 * Undefined where one of them is in the way; empty where there are none.
 */
export function partitionedLinks(
  { changes }: Deed,
  index: SchemaObject,
  scene: Scene,
): readonly Link[] | undefined {
  const [build, ...settings] = changes;
  const pieces = piecesOf(index, scene);
  if (build === undefined || pieces === undefined) return undefined;
  return pieces.length === 0 ? [] : [
    wholeLink(build.sql),
    ...pieces,
    ...settings.map((change) => alone(change.sql)),
  ];
}

/** The same beside the index that it replaces, with which it then changes places. */
export function exchangedLinks(
  { changes }: Deed,
  index: SchemaObject,
  scene: Scene,
): readonly Link[] {
  const [build, ...settings] = changes;
  if (build === undefined) return [];
  const renames: string[] = [];
  const setAside = (each: SchemaObject): string => {
    const name = textOf(each, "name");
    const aside = freeName(name, scene);
    const schema = schemaOf(name);
    renames.push(
      `ALTER INDEX ${schema}.${aside} RENAME TO ${lastOf(name)}`,
    );
    return aside;
  };
  const aside = setAside(index);
  const below = (whole: SchemaObject, above: string): readonly Link[] =>
    copiesOf(whole.id, scene.new).flatMap((piece) => {
      const name = setAside(piece);
      const sql = renamed(definitionOf(piece), name);
      const qualified = `${schemaOf(textOf(piece, "name"))}.${name}`;
      return [
        ...scene.isPartitioned(piece.parent)
          ? [alone(onOnly(sql)), ...below(piece, qualified)]
          : [builtIndex(sql)],
        alone(`ALTER INDEX ${above} ATTACH PARTITION ${qualified}`),
      ];
    });
  const name = textOf(index, "name");
  return [
    wholeLink(renamed(build.sql, aside)),
    ...below(index, `${schemaOf(name)}.${aside}`),
    {
      sql: `DROP INDEX ${name}`,
      mode: "together",
      waits: scene.deed(`drop ${index.id}`)?.waits ?? [],
    },
    ...renames.map((sql): Link => ({ sql, mode: "together" })),
    ...settings.map(({ sql }): Link => ({ sql, mode: "together" })),
  ];
}

/** Whether an index can be there twice for a while: none of the partitions comes or goes. */
export function isExchangeableWhole(
  index: SchemaObject,
  scene: Scene,
): boolean {
  if (index.copyOf !== undefined || !scene.isPartitioned(index.parent)) {
    return false;
  }
  const isStill = (whole: SchemaObject): boolean =>
    copiesOf(whole.id, scene.new).every((piece) =>
      isAttached(piece, whole, scene) && scene.isLiving(piece.parent) &&
      isStill(piece)
    );
  const wanted = scene.new.get(index.id);
  return wanted !== undefined && scene.isLiving(index.parent) &&
    scene.isExchanged(index.id) && copiesOf(index.id, scene.new).length > 0 &&
    isStill(wanted);
}

/** Whether a part with a name of its own, which the plan makes first, comes with the whole all the same. */
export function comesWithWhole(piece: SchemaObject, scene: Scene): boolean {
  const whole = wholeOf(piece, scene);
  return scene.deed(`make ${whole.id}`) !== undefined &&
    scene.isLiving(whole.parent) &&
    (scene.deed(`drop ${whole.id}`) === undefined
      ? piecesOf(whole, scene) !== undefined
      : isExchangeableWhole(whole, scene));
}

/** Whether the table of a part is a partition all the while. */
export function isAttached(
  piece: SchemaObject,
  whole: SchemaObject,
  scene: Scene,
): boolean {
  const link = `inheritance ${textOf(piece, "table")} from ${
    textOf(whole, "table")
  }`;
  return scene.old.has(link) && !scene.deed(`make ${link}`);
}

/** What is made and dropped by a thing. */
export function copiesOf(id: string, schema: Schema): readonly SchemaObject[] {
  const known = copies.get(schema);
  const found = known ??
    Map.groupBy(schema.values(), ({ copyOf }) => copyOf ?? "");
  if (known === undefined) copies.set(schema, found);
  return found.get(id) ?? [];
}

const copies = new WeakMap<
  Schema,
  ReadonlyMap<string, readonly SchemaObject[]>
>();

function wholeOf(index: SchemaObject, scene: Scene): SchemaObject {
  const above = scene.new.get(index.copyOf ?? "");
  return above === undefined ? index : wholeOf(above, scene);
}

/** What makes the parts of an index; undefined where one of them is in the way. */
function piecesOf(
  whole: SchemaObject,
  scene: Scene,
): readonly Link[] | undefined {
  const links: Link[] = [];
  for (const piece of copiesOf(whole.id, scene.new)) {
    // A partition that is attached later gets its part then.
    if (!isAttached(piece, whole, scene)) continue;
    const had = scene.old.get(piece.id);
    if (had === undefined) {
      if (scene.isPartitioned(piece.parent)) {
        const further = piecesOf(piece, scene);
        if (further === undefined) return undefined;
        links.push(alone(onOnly(textOf(piece, "definition"))), ...further);
      } else {
        links.push(builtIndex(definitionOf(piece)));
      }
    } else if (
      had.copyOf !== undefined ||
      textOf(had, "definition") !== textOf(piece, "definition")
    ) return undefined;
    links.push(alone(
      `ALTER INDEX ${textOf(whole, "name")} ATTACH PARTITION ${
        textOf(piece, "name")
      }`,
    ));
  }
  return links;
}

function wholeLink(sql: string): Link {
  return {
    ...alone(onOnly(sql)),
    notes: ["valid as soon as each partition has its part of it"],
  };
}

function alone(sql: string): Link {
  return { sql, mode: "alone" };
}
