import type { Fate } from "./fate.ts";
import type { Both } from "./kind.ts";
import { KIND_OF } from "./kinds.ts";
import type { SchemaObject } from "./model.ts";

/** The name that functions share which differ in their arguments. */
export function sharedName(id: string): string | undefined {
  return /^function (.*?)\(/s.exec(id)?.[1];
}

/**
 * Ids of what needs one thing and is to need another of its name: an overload,
 * which nothing can tell from it as long as both are there, or what takes its
 * name and so comes after it is gone.
 */
export function betweenNamesakes(
  { old, new: wanted }: Both,
  fates: ReadonlyMap<string, Fate>,
): readonly string[] {
  const [dropped, made] = ([["dropped", old], ["made", wanted]] as const).map(
    ([type, schema]) =>
      new Map([...fates].flatMap(([id, fate]) => {
        const object = schema.get(id);
        return fate.type === type && object ? [[id, namesOf(object)]] : [];
      })),
  );
  return [...fates].filter(([id, fate]) => {
    if (fate.type !== "altered") return false;
    const [before, after] = [old, wanted].map((schema) =>
      schema.get(id)?.needs ?? []
    );
    const names = new Set(after?.flatMap((need) => made?.get(need) ?? []));
    return before?.some((need) =>
      dropped?.get(need)?.some((name) => names.has(name))
    );
  }).map(([id]) => id);
}

function namesOf(object: SchemaObject): readonly string[] {
  const shared = sharedName(object.id);
  return [
    ...shared === undefined ? [] : [`routine ${shared}`],
    ...KIND_OF.get(object.kind)?.occupies?.(object) ?? [],
  ];
}
