import { COMPATIBILITY } from "./compatibility.ts";
import { DESIGN } from "./design.ts";
import type { Examples } from "./example.ts";
import { LOCKS } from "./locks.ts";
import { LOSSES } from "./losses.ts";

/** Of every rule, by its name. */
export const EXAMPLES: Readonly<Record<string, Examples>> = {
  ...LOCKS,
  ...LOSSES,
  ...DESIGN,
  ...COMPATIBILITY,
};
