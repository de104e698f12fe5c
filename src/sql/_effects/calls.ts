import type { Certainty } from "../../kernel/mod.ts";
import type { Draft } from "./draft.ts";
import type { Scene } from "./scene.ts";
import type { Name } from "./tree.ts";
import { functionsIn, titleOf, walk } from "./tree.ts";

/** Functions that are known without a catalog to give another value each time. */
const VOLATILE: ReadonlySet<string> = new Set([
  "clock_timestamp",
  "gen_random_uuid",
  "nextval",
  "random",
  "setval",
  "timeofday",
  "uuidv4",
  "uuidv7",
]);

/** Functions that are known without a catalog, and give the same value in one statement. */
const STEADY: ReadonlySet<string> = new Set([
  "array_agg",
  "avg",
  "concat",
  "count",
  "current_setting",
  "format",
  "generate_series",
  "json_build_object",
  "jsonb_build_object",
  "length",
  "lower",
  "max",
  "md5",
  "min",
  "now",
  "replace",
  "row_number",
  "set_config",
  "statement_timestamp",
  "string_agg",
  "sum",
  "to_char",
  "transaction_timestamp",
  "trim",
  "upper",
]);

/** Whether an expression may have another value in each row. */
export async function isVolatile(
  expression: unknown,
  scene: Scene,
): Promise<Certainty> {
  const answers: Certainty[] = [];
  for (const name of functionsIn(expression)) {
    answers.push(await volatilityOf(name, scene));
  }
  walk(expression, (kind) => {
    if (kind === "SubLink") answers.push("unknown");
  });
  if (answers.includes("yes")) return "yes";
  return answers.includes("unknown") ? "unknown" : "no";
}

async function volatilityOf(name: Name, scene: Scene): Promise<Certainty> {
  const made = scene.functions.get(name.name);
  if (made !== undefined) return made;
  const facts = await scene.facts?.functions(name);
  if (facts !== undefined) return facts.volatile;
  if (VOLATILE.has(name.name)) return "yes";
  return STEADY.has(name.name) ? "no" : "unknown";
}

/** Tells of functions that are called, where they are not PostgreSQL's own. */
export async function noteCalls(
  tree: unknown,
  draft: Draft,
  scene: Scene,
): Promise<void> {
  for (const name of functionsIn(tree)) {
    const isMade = scene.functions.has(name.name);
    const facts = await scene.facts?.functions(name);
    const isOwn = isMade
      ? false
      : facts === undefined
      ? VOLATILE.has(name.name) || STEADY.has(name.name)
      : facts.isBuiltIn;
    if (!isOwn) {
      draft.unknown(`what ${titleOf(name)}() locks is not known`);
      scene.isVague = true;
    }
  }
}
