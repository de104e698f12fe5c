import { quoteName } from "../sql/quote.ts";
import type { DraftOrRefusals } from "./draft.ts";
import { optionRefusals } from "./option.ts";
import type { OptionKinds } from "./option.ts";
import type {
  CodeRule,
  MaskColumn,
  MaskedColumn,
  MaskProof,
  RuleOptions,
} from "./rule.ts";
import { SHARED_OPTIONS } from "./strategy.ts";

const PROOFS: readonly MaskProof[] = ["disjoint", "changed", "none"];

const CODE_OPTIONS: OptionKinds = {
  ...SHARED_OPTIONS,
  proof: {
    kind: "text",
    pattern: /^(?:disjoint|changed|none)$/,
    summary:
      "disjoint where no mask is a value of the column, changed where no row keeps its value, none where some may",
  },
};

/** What a function of the user's makes of a column: nobody knows, before it is called. */
export function codeDraft(
  rule: CodeRule,
  options: RuleOptions,
  { column }: MaskedColumn,
): DraftOrRefusals {
  const refusals = optionRefusals(options, CODE_OPTIONS);
  if (refusals.length > 0) return { refusals };
  return {
    draft: {
      // The source gives the value as it is.
      sql: quoteName(column.name),
      isInjective: false,
      // It asks for the key itself, where it wants one.
      usesKey: false,
      proof: PROOFS.find((one) => one === options.proof) ?? usualProof(column),
      // How long its masks are is looked at one by one.
      hasValuesLength: true,
      takesNull: true,
      dependsOn: [column.name],
      description: codeText(rule),
    },
  };
}

/** The function, as messages call it. */
export function codeText(
  { module, name }: Pick<CodeRule, "module" | "name">,
): string {
  return name === "default" ? module : `${name} of ${module}`;
}

/** Of some types there are so few values that a mask is soon another row's. */
const FEW_VALUES = "NDTBEI";

function usualProof({ category }: MaskColumn): MaskProof {
  return FEW_VALUES.includes(category) ? "changed" : "disjoint";
}
