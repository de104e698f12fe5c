import type { SchemaObject } from "../model.ts";
import { concurrently, definitionOf, renamed } from "./index_sql.ts";
import { keyIndex } from "./key_index.ts";
import type { Deed, Scene } from "./scene.ts";

/** The unique index that a new key can have for its own, since it goes anyway. */
export function promotedIndex(
  key: SchemaObject,
  scene: Scene,
): SchemaObject | undefined {
  return scene.deedsOn(key.parent).map(({ object }) => object).find((index) =>
    index !== undefined && keyOf(index, scene)?.id === key.id
  );
}

/** The key that an index becomes, which is dropped as an index. */
export function keyOf(
  index: SchemaObject,
  scene: Scene,
): SchemaObject | undefined {
  const drop = scene.deed(`drop ${index.id}`);
  if (index.kind !== "index" || index.copyOf !== undefined) return undefined;
  if (drop === undefined || scene.new.has(index.id)) return undefined;
  // What is said of an index is not said of a key.
  if (scene.old.has(`comment on ${index.id}`)) return undefined;
  const wanted = concurrently(renamed(definitionOf(index), NAME));
  const becomes = (deed: Deed) =>
    isNewKey(deed, scene) && deed.object !== undefined &&
    keyIndex(deed.object, NAME)?.sql === wanted;
  const keys = scene.deedsOn(index.parent).filter(becomes);
  const [only] = keys;
  const isFree = scene.waitersOf(drop.key).every((each) => each === only?.key);
  return keys.length === 1 && isFree ? only?.object : undefined;
}

const NAME = "same_name";

function isNewKey({ type, object }: Deed, scene: Scene): boolean {
  return type === "make" && object?.kind === "constraint" &&
    object.copyOf === undefined &&
    !scene.isPartitioned(object.parent) && !scene.old.has(object.id);
}
