import type { Dice } from "./dice.ts";
import type { Model } from "./model.ts";

const THINGS = ["t", "u", "v", "w", "user", "Big One", "x.y", "table", "émile"];

/** A place and a name that may be taken already: settling decides. */
export function placed(
  dice: Dice,
  model: Model,
  prefix: string,
): { schema: string; name: string } {
  const schema = dice.one(["public", "public", ...model.schemas]);
  return {
    schema,
    name: prefix === "" ? dice.one(THINGS) : `${prefix}${dice.below(8)}`,
  };
}
