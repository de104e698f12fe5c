import type { Deed, Scene } from "./scene.ts";
import type { Link } from "./step.ts";
import { plainLink } from "./step.ts";

/** New values of enumerations: committed before anything can use them. */
export function enumLinks(
  { object, type, key, changes }: Deed,
  scene: Scene,
): readonly Link[] | undefined {
  if (object?.kind !== "enum" || type !== "alter") return undefined;
  if (!changes.every(({ outside }) => outside)) return undefined;
  const isUsed = scene.waitersOf(key).length > 0;
  return changes.map((change): Link => ({
    ...plainLink(change),
    ...isUsed && {
      mode: "alone",
      reason: "must be committed before anything uses the value",
    },
  }));
}
