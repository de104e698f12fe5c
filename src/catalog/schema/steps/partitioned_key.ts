import { textOf } from "../facts.ts";
import type { SchemaObject } from "../model.ts";
import { keyIndex } from "./key_index.ts";
import { copiesOf, isAttached } from "./live_index.ts";
import type { Scene } from "./scene.ts";
import type { Link } from "./step.ts";
import { NOT_INSIDE } from "./step.ts";

/**
 * Keys of the partitions, each by way of its index: the key of the table takes
 * them as its own and builds nothing. Undefined where one is in the way.
 */
export function keysOfPartitions(
  key: SchemaObject,
  scene: Scene,
): readonly Link[] | undefined {
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
    const name = textOf(copy, "name");
    const parts = keyIndex(copy, name);
    if (parts === undefined) return undefined;
    links.push(
      { sql: parts.sql, mode: "outside", reason: NOT_INSIDE },
      {
        sql: `ALTER TABLE ${
          textOf(copy, "table")
        } ADD CONSTRAINT ${name} ${parts.word} USING INDEX ${name}${parts.timing}`,
        mode: "alone",
      },
    );
  }
  return links;
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
