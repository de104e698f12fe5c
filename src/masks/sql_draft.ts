import type { DraftOrRefusals } from "./draft.ts";
import { parenthesized, readExpression } from "./expression.ts";
import { optionRefusals } from "./option.ts";
import type { OptionKinds } from "./option.ts";
import type { MaskedColumn, RuleOptions } from "./rule.ts";

const SQL_OPTIONS: OptionKinds = {
  unique: {
    kind: "boolean",
    summary: "true where no two rows get one mask",
  },
  injective: {
    kind: "boolean",
    summary: "true where no two values get one mask",
  },
  checked: {
    kind: "boolean",
    summary: "true where every mask passes the CHECK",
  },
};

/** What an expression of the user's makes of a column. */
export async function sqlDraft(
  sql: string,
  options: RuleOptions,
  target: MaskedColumn,
): Promise<DraftOrRefusals> {
  const { column, relation } = target;
  const refusals = optionRefusals(options, SQL_OPTIONS);
  const reading = await readExpression(sql, relation);
  if (!("columns" in reading)) return { refusals: [...refusals, ...reading] };
  if (refusals.length > 0) return { refusals };
  const { columns } = reading;
  const isOfValue = columns.every((name) => name === column.name);
  return {
    draft: {
      // PostgreSQL takes no function that gives several rows in COALESCE.
      sql: `COALESCE(${parenthesized(sql)}, NULL)`,
      isInjective: options.unique === true || options.injective === true,
      usesKey: false,
      proof: "none",
      dependsOn: columns,
      takesNull: true,
      ...isOfValue && options.injective === true && {
        identity: JSON.stringify(["sql", reading.shape]),
      },
      description: sql,
    },
  };
}
