import type { Dice } from "./dice.ts";
import {
  addComposite,
  addDomain,
  addEnum,
  addFunction,
  addReader,
  addRemark,
  addSequence,
  addTriggerFunction,
  addView,
} from "./generate_others.ts";
import { addForeignKey, addTable } from "./generate_table.ts";
import type { Model } from "./model.ts";
import { settle } from "./settle.ts";

/** A schema that nobody has thought of. */
export function generate(dice: Dice): Model {
  const model: Model = {
    schemas: dice.some(["s1", "S 2"], dice.below(3)).slice(),
    enums: [],
    domains: [],
    composites: [],
    sequences: [],
    functions: [],
    triggerFunctions: [],
    tables: [],
    views: [],
    remarks: [],
  };
  const times = (limit: number, add: (dice: Dice, model: Model) => void) => {
    for (let left = dice.below(limit + 1); left > 0; left--) add(dice, model);
  };
  times(2, addEnum);
  times(2, addDomain);
  times(1, addComposite);
  times(2, addSequence);
  times(2, addFunction);
  times(2, addTriggerFunction);
  addTable(dice, model);
  times(4, addTable);
  settle(model);
  times(4, addForeignKey);
  times(4, addView);
  settle(model);
  times(2, addReader);
  times(6, addRemark);
  return settle(model);
}
