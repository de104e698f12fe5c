import type { Plugin } from "../../src/kernel/mod.ts";
import { TableTracker } from "./_table/tracker.ts";

/**
 * Keeps the ledger in a table of the database it is about.
 *
 * Options: `table` is its name; `heartbeat_ms` how often who has the lock gives
 * a sign of life, which must be the same for all that use the database.
 */
const plugin: Plugin<"tracker"> = {
  api: 1,
  kind: "tracker",
  name: "table",
  create(options, context) {
    const { table, heartbeat_ms: heartbeatMs } = options;
    return new TableTracker(
      typeof table === "string" ? table : "tb_confiture",
      context,
      typeof heartbeatMs === "number" && heartbeatMs > 0
        ? heartbeatMs
        : undefined,
    );
  },
};

export default plugin;
