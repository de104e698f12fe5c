import type { Fate } from "./fate.ts";
import type { Both } from "./kind.ts";
import { isValidated } from "./kinds/type_definition.ts";
import { isHeldInside } from "./stored.ts";

/**
 * The ids of domains that get checks while columns hold their values inside of
 * others. The server does not look into these, so that the domain has to be
 * made anew and every value to be told again.
 */
export function lookedInto(
  { old, new: wanted }: Both,
  fates: ReadonlyMap<string, Fate>,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [id, fate] of fates) {
    const check = wanted.get(id);
    if (check?.kind !== "domain constraint" || fate.type === "dropped") {
      continue;
    }
    const domain = old.get(check.parent ?? "");
    if (
      domain === undefined || !wanted.has(domain.id) || !isValidated(check) ||
      isRemade(domain.id, fates)
    ) continue;
    if (isHeldInside(domain, old)) found.add(domain.id);
  }
  return found;
}

/** Whether it is made anew for another reason. */
function isRemade(id: string, fates: ReadonlyMap<string, Fate>): boolean {
  return [...fates].some(([each, fate]) =>
    each === id && fate.type !== "altered" ||
    fate.type === "altered" && fate.alteration.remakes?.includes(id)
  );
}
