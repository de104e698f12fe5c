import { loadTransferMap } from "../../config/map_load.ts";
import { placeOf } from "../../config/database_place.ts";
import { ConfitureError } from "../../kernel/errors.ts";
import { Transfer } from "../../mediums/transfer/mod.ts";
import type { CommandInput, Flag } from "../command.ts";
import type { Values } from "../values.ts";
import { wayOf } from "./follow_flag.ts";
import { strategyOf, tablesOf } from "./strategy_flags.ts";
import { throttleOf } from "./throttle_flags.ts";

/** What all phases are called by. */
export const PREFIX = "migrate schema-to-schema";

/** Flags of every phase. */
export const TRANSFER_FLAGS: Readonly<Record<string, Flag>> = {
  from: {
    type: "text",
    placeholder: "PLACE",
    summary: "The running database: an environment, or a URL",
  },
  to: {
    type: "text",
    placeholder: "PLACE",
    summary: "The database with the new schema",
  },
  mapping: {
    type: "text",
    placeholder: "FILE",
    summary:
      "What becomes of tables and columns (default: db/migration_map.yaml)",
  },
  tables: {
    type: "text",
    placeholder: "NAME,…",
    summary: "Tables of either end, the same in every phase (default: all)",
  },
};

/** How many ranges are copied, and indexes built, at a time. */
export const JOBS_FLAG: Flag = {
  type: "count",
  placeholder: "COUNT",
  summary: "How many ranges are copied at a time (default: 4)",
};

/** The transfer that the flags name. */
export async function openTransfer(
  { values, host, signal, emit }: CommandInput,
): Promise<Transfer> {
  const jobs = values.count("jobs");
  const file = values.text("mapping");
  const throttle = throttleOf(values);
  const tables = tablesOf(values);
  const strategy = strategyOf(values);
  const followBy = wayOf(values);
  return new Transfer({
    from: await placeOf(needed(values, "from"), "--from", host),
    to: await placeOf(needed(values, "to"), "--to", host),
    map: await loadTransferMap(file === undefined ? {} : { file }, host),
    host,
    signal,
    emit,
    ...throttle === undefined ? {} : { throttle },
    ...tables === undefined ? {} : { tables },
    ...strategy === undefined ? {} : { strategy },
    ...followBy === undefined ? {} : { followBy },
    ...jobs === undefined ? {} : { jobs },
  });
}

/** Rejects where nobody agrees. */
export async function agree(
  question: string,
  { values, host, signal }: CommandInput,
): Promise<void> {
  if (values.has("yes")) return;
  if (await host.confirm?.(question, signal) === true) return;
  throw new ConfitureError(
    "command/unconfirmed",
    `Cannot go on: nobody has agreed. ${question}`,
  );
}

function needed(values: Values, flag: "from" | "to"): string {
  const value = values.text(flag);
  if (value !== undefined) return value;
  throw new ConfitureError(
    "command/usage",
    `Cannot run \`confiture ${PREFIX}\`: --${flag} is missing`,
  );
}
