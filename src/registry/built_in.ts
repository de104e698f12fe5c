import type { PluginKind } from "../kernel/plugin.ts";

type Load = () => Promise<{ readonly default: unknown }>;

/** The plugins that come with confiture. Each is loaded when it is named. */
export const BUILT_IN: Readonly<
  Record<PluginKind, Readonly<Record<string, Load>>>
> = {
  loader: {
    sql: () => import("../../plugins/loaders/sql.ts"),
    typescript: () => import("../../plugins/loaders/typescript.ts"),
  },
  tracker: {
    table: () => import("../../plugins/trackers/table.ts"),
  },
  executor: {
    concurrent: () => import("../../plugins/executors/concurrent.ts"),
    transactional: () => import("../../plugins/executors/transactional.ts"),
    dry_run: () => import("../../plugins/executors/dry_run.ts"),
  },
  reporter: {
    text: () => import("../../plugins/reporters/text.ts"),
    json: () => import("../../plugins/reporters/json.ts"),
    ndjson: () => import("../../plugins/reporters/ndjson.ts"),
    junit: () => import("../../plugins/reporters/junit.ts"),
    sarif: () => import("../../plugins/reporters/sarif.ts"),
    github: () => import("../../plugins/reporters/github.ts"),
    gitlab: () => import("../../plugins/reporters/gitlab.ts"),
    markdown: () => import("../../plugins/reporters/markdown.ts"),
    html: () => import("../../plugins/reporters/html.ts"),
  },
};
