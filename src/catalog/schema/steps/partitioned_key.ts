import { has, textOf } from "../facts.ts";
import type { SchemaObject } from "../model.ts";
import { keyIndex } from "./key_index.ts";
import { copiesOf, isAttached } from "./partitioned_index.ts";
import type { Scene } from "./scene.ts";
import type { Link } from "./step.ts";
import { NOT_INSIDE } from "./step.ts";

/**
 * Keys of the partitions, each by way of its index: the key of the table takes
 * them as its own and builds nothing. Undefined where one is in the way, or not
 * all of them are to have one.
 */
export function keysOfPartitions(
  key: SchemaObject,
  scene: Scene,
): readonly Link[] | undefined {
  if (has(key, "invalid")) return undefined;
  const links: Link[] = [];
  for (const copy of copiesOf(key.id, scene.new)) {
    if (!isAttached(copy, key, scene)) continue;
    if (scene.old.has(copy.id) || !scene.isLiving(copy.parent)) {
      return undefined;
    }
    if (scene.isPartitioned(copy.parent)) {
      const below = keysOfPartitions(copy, scene);
      if (below === undefined || scene.deed(`make ${copy.id}`)) {
        return undefined;
      }
      links.push(...below);
      continue;
    }
    const own = ownKeyLinks(copy);
    if (own === undefined) return undefined;
    links.push(...own);
  }
  return links;
}

/** A key by way of its index; undefined where no index makes it. */
export function ownKeyLinks(key: SchemaObject): readonly Link[] | undefined {
  const name = textOf(key, "name");
  const parts = keyIndex(key, name);
  return parts && [
    { sql: parts.sql, mode: "outside", reason: NOT_INSIDE },
    {
      sql: `ALTER TABLE ${
        textOf(key, "table")
      } ADD CONSTRAINT ${name} ${parts.word} USING INDEX ${name}${parts.timing}`,
      mode: "alone",
    },
  ];
}

/** Whether a partition's key is made on the way to the key of its table. */
export function isKeyOfPartition(key: SchemaObject, scene: Scene): boolean {
  const above = scene.new.get(key.copyOf ?? "");
  if (above === undefined) return false;
  if (above.copyOf !== undefined) return isKeyOfPartition(above, scene);
  return scene.deed(`make ${above.id}`) !== undefined &&
    scene.deed(`drop ${above.id}`) === undefined &&
    scene.isLiving(above.parent) &&
    keysOfPartitions(above, scene) !== undefined;
}
