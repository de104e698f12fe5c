import type { Plugin } from "../../src/kernel/mod.ts";
import { TableTracker } from "./_table/tracker.ts";

/** Keeps the ledger in a table of the database it is about. */
const plugin: Plugin<"tracker"> = {
  api: 1,
  kind: "tracker",
  name: "table",
  create(options, context) {
    const table = options.table;
    return new TableTracker(
      typeof table === "string" ? table : "tb_confiture",
      context,
    );
  },
};

export default plugin;
