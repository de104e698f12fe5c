import type { WrittenName } from "../../config/written_name.ts";
import { listedNames } from "../../config/written_name.ts";
import { ConfitureError } from "../../kernel/errors.ts";
import { STRATEGIES, tablesNamed } from "../../mediums/transfer/mod.ts";
import type { TransferStrategy } from "../../mediums/transfer/mod.ts";
import type { Flag } from "../command.ts";
import type { Values } from "../values.ts";

/** How the first rows come. */
export const STRATEGY_FLAG: Flag = {
  type: "text",
  placeholder: "WAY",
  choices: STRATEGIES,
  summary:
    "How rows are copied: copy, through confiture (default), fdw, by the target's server, hybrid, whatever is faster for a table",
};

/** The strategy that was asked for. */
export function strategyOf(values: Values): TransferStrategy | undefined {
  const asked = values.text("strategy");
  return STRATEGIES.find((one) => one === asked);
}

/** The tables that were asked for. */
export function tablesOf(values: Values): readonly WrittenName[] | undefined {
  const text = values.text("tables");
  if (text === undefined) return undefined;
  try {
    return tablesNamed(listedNames(text));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new ConfitureError(
      "command/usage",
      `Cannot read --tables ${
        JSON.stringify(text)
      }: it takes names of tables, divided by commas`,
    );
  }
}
