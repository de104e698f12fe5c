import { has, textOf } from "../facts.ts";
import type { Schema, SchemaObject } from "../model.ts";
import { derivedNames, lastOf, schemaOf } from "./names.ts";
import type { Deed, Scene } from "./scene.ts";
import type { Link } from "./step.ts";
import { NOT_INSIDE, plainLink } from "./step.ts";

/** Indexes on tables that are in use: built and dropped while others read and write. */
export function indexLinks(
  deed: Deed,
  scene: Scene,
): readonly Link[] | undefined {
  const { object: index, type } = deed;
  if (index?.kind !== "index" || !scene.isLiving(index.parent)) {
    return undefined;
  }
  if (type === "drop") return dropLinks(deed, index, scene);
  if (type !== "make") return undefined;
  if (index.copyOf !== undefined) return copyLinks(deed, index, scene);
  if (scene.isPartitioned(index.parent)) {
    return scene.deed(`drop ${index.id}`) === undefined
      ? partitionedLinks(deed, index, scene)
      : blocking(deed, index);
  }
  if (has(index, "invalid")) return undefined;
  if (isExchangeable(index, scene)) return exchangeLinks(deed, index, scene);
  if (scene.deed(`drop ${index.id}`) !== undefined) {
    return blocking(deed, index);
  }
  return builtLinks(deed);
}

function dropLinks(
  { changes, key }: Deed,
  index: SchemaObject,
  scene: Scene,
): readonly Link[] | undefined {
  if (scene.isPartitioned(index.parent) || index.copyOf !== undefined) {
    return undefined;
  }
  if (isExchangeable(index, scene)) return [];
  const isInTheWay = scene.waitersOf(key).some((each) =>
    !each.startsWith("alter column ") ||
    scene.deed(each)?.changes.some(({ sql }) => / TYPE /.test(sql))
  );
  if (isInTheWay) return undefined;
  return changes.map(({ sql }) => ({
    sql: sql.replace(/^DROP INDEX /, "DROP INDEX CONCURRENTLY "),
    mode: "outside",
    reason: NOT_INSIDE,
  }));
}

/** Whether the new one can be ready before the old one goes. */
function isExchangeable(index: SchemaObject, scene: Scene): boolean {
  return index.copyOf === undefined && !has(index, "invalid") &&
    !scene.isPartitioned(index.parent) && scene.isExchanged(index.id);
}

function builtLinks({ changes }: Deed): readonly Link[] {
  const [build, ...settings] = changes;
  if (build === undefined) return [];
  return [
    { sql: concurrently(build.sql), mode: "outside", reason: NOT_INSIDE },
    ...settings.map((change) => alone(change.sql)),
  ];
}

function exchangeLinks(
  deed: Deed,
  index: SchemaObject,
  scene: Scene,
): readonly Link[] {
  const [build, ...settings] = deed.changes;
  const name = textOf(index, "name");
  const schema = schemaOf(name);
  const aside = freeName(name, scene);
  return build === undefined ? [] : [
    {
      sql: concurrently(renamed(build.sql, aside)),
      mode: "outside",
      reason: NOT_INSIDE,
      notes: ["built beside the one that it replaces"],
    },
    {
      sql: `DROP INDEX CONCURRENTLY ${name}`,
      mode: "outside",
      reason: NOT_INSIDE,
      waits: scene.deed(`drop ${index.id}`)?.waits ?? [],
    },
    alone(`ALTER INDEX ${schema}.${aside} RENAME TO ${lastOf(name)}`),
    ...settings.map((change) => alone(change.sql)),
  ];
}

/** A name for an index beside this one; qualified as this one is. */
export function freeName(name: string, scene: Scene): string {
  const schema = schemaOf(name);
  return scene.take(
    [...derivedNames(lastOf(name), "new")].map((each) =>
      [each, `${schema}.${each}`] as const
    ),
  );
}

/** An index of a partitioned table, put together from those of its partitions. */
function partitionedLinks(
  deed: Deed,
  index: SchemaObject,
  scene: Scene,
): readonly Link[] | undefined {
  const [build, ...settings] = deed.changes;
  if (build === undefined) return undefined;
  const pieces = piecesOf(index, scene);
  if (pieces === undefined) return blocking(deed, index);
  if (pieces.length === 0) return undefined;
  return [
    {
      sql: onOnly(build.sql),
      mode: "alone",
      notes: ["valid as soon as each partition has its part of it"],
    },
    ...pieces,
    ...settings.map((change) => alone(change.sql)),
  ];
}

/** A part with a name of its own is made before the whole, where the whole does not make it. */
function copyLinks(
  deed: Deed,
  index: SchemaObject,
  scene: Scene,
): readonly Link[] | undefined {
  if (scene.deed(`drop ${index.id}`) !== undefined) return undefined;
  const whole = wholeOf(index, scene);
  const isMadeByWhole = scene.deed(`make ${whole.id}`) !== undefined &&
    scene.deed(`drop ${whole.id}`) === undefined &&
    scene.isLiving(whole.parent) && piecesOf(whole, scene) !== undefined;
  if (isMadeByWhole) return [];
  return scene.isPartitioned(index.parent) ? undefined : builtLinks(deed);
}

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
        links.push(builtIndex(piece));
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
  return [...schema.values()].filter(({ copyOf }) => copyOf === id);
}

/** Builds an index while others write. */
export function builtIndex(index: SchemaObject): Link {
  return {
    sql: concurrently(definitionOf(index)),
    mode: "outside",
    reason: NOT_INSIDE,
  };
}

function definitionOf(index: SchemaObject): string {
  const text = textOf(index, "definition");
  const tablespace = textOf(index, "tablespace");
  return tablespace === ""
    ? text
    : text.replace(/(?= WHERE |$)/, ` TABLESPACE ${tablespace}`);
}

/** The index as planned, with what it costs. */
function blocking(
  { changes, type }: Deed,
  index: SchemaObject,
): readonly Link[] {
  return changes.map((change, position) =>
    plainLink(
      change,
      position > 0 || type !== "make" ? [] : [{
        type: "long-lock",
        object: index.id,
        text: `Nobody can write to ${
          textOf(index, "table")
        } while the index is built`,
      }],
    )
  );
}

function alone(sql: string): Link {
  return { sql, mode: "alone" };
}

const HEAD_REGEXP =
  /^CREATE (UNIQUE )?INDEX ("(?:[^"]|"")+"|[^ "]+) ON (ONLY )?/;

function concurrently(sql: string): string {
  return sql.replace(
    /^CREATE (UNIQUE )?INDEX /,
    "CREATE $1INDEX CONCURRENTLY ",
  );
}

function renamed(sql: string, name: string): string {
  return sql.replace(
    HEAD_REGEXP,
    (_head, unique = "", _name, only = "") =>
      `CREATE ${unique}INDEX ${name} ON ${only}`,
  );
}

function onOnly(sql: string): string {
  return sql.replace(
    HEAD_REGEXP,
    (_head, unique = "", name) => `CREATE ${unique}INDEX ${name} ON ONLY `,
  );
}
