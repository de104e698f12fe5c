import type { Fate } from "./fate.ts";
import type { Both } from "./kind.ts";

/** The name that functions share which differ in their arguments. */
export function sharedName(id: string): string | undefined {
  return /^function (.*?)\(/s.exec(id)?.[1];
}

/**
 * Ids of what calls one function and is to call another of its name: nothing
 * can tell the two apart as long as both are there.
 */
export function betweenOverloads(
  { old, new: wanted }: Both,
  fates: ReadonlyMap<string, Fate>,
): readonly string[] {
  const names = (type: Fate["type"]) =>
    new Map([...fates].flatMap(([id, fate]) => {
      const name = fate.type === type ? sharedName(id) : undefined;
      return name === undefined ? [] : [[id, name] as const];
    }));
  const [dropped, made] = [names("dropped"), names("made")];
  if (dropped.size === 0 || made.size === 0) return [];
  return [...fates].filter(([id, fate]) => {
    if (fate.type !== "altered") return false;
    const before = (old.get(id)?.needs ?? []).map((need) => dropped.get(need));
    const after = new Set(
      (wanted.get(id)?.needs ?? []).map((need) => made.get(need)),
    );
    return before.some((name) => name !== undefined && after.has(name));
  }).map(([id]) => id);
}
