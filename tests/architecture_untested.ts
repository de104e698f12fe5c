/** Modules without a test at the mirrored path. It can only become shorter. */
export const UNTESTED: readonly string[] = [
  "plugins/executors/concurrent.ts",
  "plugins/executors/dry_run.ts",
  "plugins/executors/transactional.ts",
];
