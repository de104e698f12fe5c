import type { Plugin } from "../../src/kernel/mod.ts";
import { AloneExecutor } from "./_transaction/alone.ts";
import { TogetherExecutor } from "./_transaction/together.ts";

/**
 * Runs migrations in transactions, their ledger rows inside.
 *
 * Options: `scope: each` gives every migration a transaction of its own, `all`
 * one to all of them; `end: rollback` takes back in the end what `all` did.
 */
const plugin: Plugin<"executor"> = {
  api: 1,
  kind: "executor",
  name: "transactional",
  create: ({ scope, end }) =>
    scope === "all"
      ? new TogetherExecutor(end === "rollback" ? "rollback" : "commit")
      : new AloneExecutor(),
};

export default plugin;
