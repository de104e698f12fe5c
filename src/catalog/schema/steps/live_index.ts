import { has, textOf } from "../facts.ts";
import type { SchemaObject } from "../model.ts";
import { builtIndex, freeName, renamed } from "./index_sql.ts";
import { lastOf, schemaOf } from "./names.ts";
import {
  comesWithWhole,
  exchangedLinks,
  isExchangeableWhole,
  partitionedLinks,
} from "./partitioned_index.ts";
import { keyOf } from "./promoted_index.ts";
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
  const isReplaced = scene.deed(`drop ${index.id}`) !== undefined;
  if (index.copyOf !== undefined) {
    if (comesWithWhole(index, scene)) return [];
    return isReplaced || scene.isPartitioned(index.parent)
      ? undefined
      : builtLinks(deed);
  }
  if (scene.isPartitioned(index.parent)) {
    if (isExchangeableWhole(index, scene)) {
      return exchangedLinks(deed, index, scene);
    }
    const links = isReplaced ? undefined : partitionedLinks(deed, index, scene);
    if (links?.length !== 0) return links ?? blocking(deed, index);
    const note = `${textOf(index, "table")} has no partitions`;
    return deed.changes.map((change, position) => ({
      ...plainLink(change),
      ...position === 0 && { notes: [note] },
    }));
  }
  if (has(index, "invalid")) return undefined;
  if (isExchangeable(index, scene)) return exchangeLinks(deed, index, scene);
  return isReplaced ? blocking(deed, index) : builtLinks(deed);
}

function dropLinks(
  { changes, key }: Deed,
  index: SchemaObject,
  scene: Scene,
): readonly Link[] | undefined {
  if (isExchangeableWhole(index, scene)) return [];
  if (scene.isPartitioned(index.parent) || index.copyOf !== undefined) {
    return undefined;
  }
  if (isExchangeable(index, scene) || keyOf(index, scene)) return [];
  if (scene.waitersOf(key).length > 0) return undefined;
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
  return build === undefined ? [] : [
    builtIndex(build.sql),
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
      ...builtIndex(renamed(build.sql, aside)),
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
