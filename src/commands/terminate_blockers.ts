import type { Config } from "../config/config.ts";
import { durationMs } from "../config/duration.ts";
import { ConfitureError } from "../kernel/errors.ts";
import type { Flag } from "./command.ts";
import type { Values } from "./values.ts";

const FLAG = "terminate-blockers";
const MEANT_REGEXP = /^idle-in-transaction\s*>(?<duration>.*)$/;

/** The flag of commands that wait for the locks of others. */
export const TERMINATE_BLOCKERS_FLAG: Readonly<Record<string, Flag>> = {
  [FLAG]: {
    type: "text",
    placeholder: "WHICH",
    summary:
      "End sessions that block a migration and do nothing: 'idle-in-transaction>60s'",
  },
};

/** The configuration with what the flag asks for; nobody is ended without it. */
export function withTerminateBlockers(config: Config, values: Values): Config {
  const text = values.text(FLAG);
  if (text === undefined) return config;
  const { duration = "" } = MEANT_REGEXP.exec(text.trim())?.groups ?? {};
  const terminateIdleMs = durationMs(duration);
  if (terminateIdleMs === undefined) {
    throw new ConfitureError(
      "command/usage",
      `Cannot read --${FLAG} ${text}: it takes idle-in-transaction>DURATION`,
      { hint: `Write --${FLAG} 'idle-in-transaction>60s', with the quotes` },
    );
  }
  return { ...config, migration: { ...config.migration, terminateIdleMs } };
}
