import { quoteName } from "../sql/quote.ts";
import type { DraftOrRefusals } from "./draft.ts";
import { familyOf } from "./family.ts";
import { optionRefusals, secretOf } from "./option.ts";
import type { MaskedColumn, RuleOptions } from "./rule.ts";
import { SHARED_OPTIONS } from "./strategy.ts";
import { templateMask } from "./template.ts";

/** What a template makes of a column. */
export function templateDraft(
  template: string,
  options: RuleOptions,
  target: MaskedColumn,
): DraftOrRefusals {
  const { column } = target;
  const family = familyOf(column);
  const refusals = optionRefusals(options, SHARED_OPTIONS);
  if (family !== "text") {
    return {
      refusals: [...refusals, {
        message: `a template makes a text, and the column is ${column.type}`,
        hint: "Take a strategy for such columns, constant, null, or SQL",
      }],
    };
  }
  const secret = secretOf("template", options);
  const made = templateMask(template, target, {
    value: { sql: quoteName(column.name), baseType: column.baseType, family },
    secret,
  });
  if (!("sql" in made)) return { refusals: [...refusals, ...made] };
  if (refusals.length > 0) return { refusals };
  const { dependsOn = [], length, ...mask } = made;
  return {
    draft: {
      ...mask,
      ...length !== undefined && { longest: length },
      dependsOn: [column.name, ...new Set(dependsOn)],
      ...dependsOn.length === 0 && {
        identity: JSON.stringify([
          "template",
          template,
          secret.seed ?? "",
          secret.seedEnv ?? "",
        ]),
      },
      description: JSON.stringify(template),
    },
  };
}
