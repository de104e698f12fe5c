import { quoteName } from "../sql/quote.ts";
import { codeDraft } from "./code_draft.ts";
import type { DraftOrRefusals, MaskDraft } from "./draft.ts";
import { optionRefusals } from "./option.ts";
import type {
  MaskColumn,
  MaskedColumn,
  MaskRule,
  RuleOptions,
} from "./rule.ts";
import { sqlDraft } from "./sql_draft.ts";
import { SHARED_OPTIONS } from "./strategy.ts";
import { strategyDraft } from "./strategy_draft.ts";
import { templateDraft } from "./template_draft.ts";

/** What a rule makes of a column, whether it fits there or not. */
export async function draftOf(
  rule: MaskRule,
  target: MaskedColumn,
): Promise<DraftOrRefusals> {
  switch (rule.kind) {
    case "preserve":
      return preserveDraft(rule.options ?? {}, target.column);
    case "template":
      return templateDraft(rule.template, rule.options ?? {}, target);
    case "sql":
      return await sqlDraft(rule.sql, rule.options ?? {}, target);
    case "code":
      return codeDraft(rule, rule.options ?? {}, target);
    case "strategy":
      return rule.strategy === "preserve"
        ? preserveDraft(rule.options, target.column)
        : strategyDraft(rule.strategy, rule.options, target);
  }
}

function preserveDraft(
  options: RuleOptions,
  column: MaskColumn,
): DraftOrRefusals {
  const refusals = optionRefusals(options, SHARED_OPTIONS);
  return refusals.length > 0 ? { refusals } : { draft: preserved(column) };
}

function preserved({ name }: MaskColumn): MaskDraft {
  return {
    sql: quoteName(name),
    isInjective: true,
    usesKey: false,
    proof: "none",
    dependsOn: [name],
    isPreserved: true,
    identity: "preserve",
    description: "preserve",
  };
}
