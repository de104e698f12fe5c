import { ConfitureError } from "../kernel/mod.ts";
import type { Problem } from "../kernel/mod.ts";
import { quoteName } from "../sql/quote.ts";
import type { MaskDraft } from "./draft.ts";
import { draftOf } from "./drafts.ts";
import { castTo, limitOf } from "./family.ts";
import { fitRefusals, mayOverflow } from "./fit.ts";
import type { Refusal } from "./option.ts";
import type { Mask, MaskedColumn, MaskRule } from "./rule.ts";

/**
 * The mask that a rule gives a column. Rejects with all that is wrong with the
 * rule, or with the two together: nothing is masked by halves.
 */
export async function maskOf(
  rule: MaskRule,
  target: MaskedColumn,
): Promise<Mask> {
  const made = await tryMask(rule, target);
  if ("mask" in made) return made.mask;
  throw maskError(made.problems);
}

/** One problem as an error, or several as one. */
export function maskError(problems: readonly Problem[]): ConfitureError {
  const [first] = problems;
  if (first === undefined) throw new TypeError("There is nothing wrong");
  if (problems.length === 1) {
    return new ConfitureError("sync/mask", first.message, {
      place: first.place,
      ...first.hint !== undefined && { hint: first.hint },
    });
  }
  return new ConfitureError(
    "sync/mask",
    `Cannot mask the data: ${problems.length} things are wrong with the rules`,
    { place: first.place, problems },
  );
}

/** A mask, or everything that is wrong with its rule. */
export type MaskOrProblems =
  | { readonly mask: Mask }
  | { readonly problems: readonly Problem[] };

/** As `maskOf`, for callers that have more rules to look at. */
export async function tryMask(
  rule: MaskRule,
  target: MaskedColumn,
): Promise<MaskOrProblems> {
  const drafted = await draftOf(rule, target);
  if ("refusals" in drafted) return problemsOf(drafted.refusals, rule, target);
  const { draft } = drafted;
  const isChecked = rule.options?.checked === true;
  const refusals = fitRefusals(draft, target, { isChecked });
  if (refusals.length > 0) return problemsOf(refusals, rule, target);
  return { mask: maskFrom(draft, rule, target) };
}

/** How a column is called in messages: `app.users.email`. */
export function columnText({ relation, column }: MaskedColumn): string {
  const { schema, name } = relation;
  return `${schema === "public" ? "" : `${schema}.`}${name}.${column.name}`;
}

function problemsOf(
  refusals: readonly Refusal[],
  { place }: MaskRule,
  target: MaskedColumn,
): MaskOrProblems {
  return {
    problems: refusals.map(({ message, hint }) => ({
      message: `Cannot mask ${columnText(target)}: ${message}`,
      hint,
      ...place !== undefined && { place },
    })),
  };
}

function maskFrom(
  draft: MaskDraft,
  rule: MaskRule,
  target: MaskedColumn,
): Mask {
  const { column } = target;
  const name = quoteName(column.name);
  const expression = draft.isPreserved ? name : castTo(
    draft.takesNull
      ? draft.sql
      : `CASE WHEN ${name} IS NOT NULL THEN ${draft.sql} END`,
    column.baseType,
  );
  const seedEnv = rule.options?.seed_env;
  return {
    expression,
    isInjective: draft.isInjective,
    dependsOn: draft.dependsOn,
    usesKey: draft.usesKey,
    ...draft.usesKey && typeof seedEnv === "string" && { seedEnv },
    proof: draft.proof,
    ...draft.exempt !== undefined && { exempt: draft.exempt },
    ...draft.longest !== undefined && { maxLength: draft.longest },
    ...mayOverflow(draft, target) && {
      overflow: `pg_catalog.length(CAST(${expression} AS text)) > ${
        limitOf(column)
      }`,
    },
    ...draft.identity !== undefined && { identity: draft.identity },
    description: draft.description,
  };
}
