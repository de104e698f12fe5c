import type { Database, Session } from "../../kernel/database.ts";
import type { Tracker } from "../../kernel/plugin.ts";
import type { RunOptions } from "../../kernel/run.ts";

/**
 * The options of a run on an embedded database that was never started, where
 * nothing is to be executed: it is empty, and looking must not create it.
 */
export function unbornRun(options: Omit<RunOptions, "database">): RunOptions {
  return {
    ...options,
    database: UNBORN,
    tracker: NO_LEDGER,
    lockTimeoutMs: undefined,
    initialize: false,
    finish: undefined,
    emit: (event) => {
      if (event.type !== "database:connected") options.emit(event);
    },
  };
}

const nothing = () =>
  Promise.reject(new TypeError("The database was never started"));
const close = () => Promise.resolve();

const UNBORN: Database = {
  kind: "embedded",
  label: "an embedded database that was never started",
  connect: () => Promise.resolve(SESSION),
  [Symbol.asyncDispose]: close,
};

const SESSION: Session = {
  database: UNBORN,
  serverVersion: 0,
  transactionStatus: "idle",
  query: nothing,
  execute: nothing,
  copyIn: nothing,
  copyOut: nothing,
  [Symbol.asyncDispose]: close,
};

const NO_LEDGER: Tracker = {
  describe: nothing,
  exists: () => Promise.resolve(false),
  list: () => Promise.resolve([]),
  intents: () => Promise.resolve([]),
  initialize: nothing,
  lock: nothing,
  record: nothing,
  forget: nothing,
  intend: nothing,
  settle: nothing,
  forgetIntents: nothing,
};
