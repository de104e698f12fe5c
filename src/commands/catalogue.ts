import type { Command } from "./command.ts";

/** A command that can be loaded, and what the overview says of it. */
export interface Entry {
  readonly name: string;
  readonly summary: string;
  load(): Promise<Command>;
}

/** Every command, in the order of the overview. Each is loaded when it is called. */
export const CATALOGUE: readonly Entry[] = [
  {
    name: "init",
    summary: "Start a project: directories and an example of everything",
    load: async () => (await import("./init.ts")).init,
  },
  {
    name: "build",
    summary: "Build the schema from its DDL files in an empty database",
    load: async () => (await import("./build.ts")).build,
  },
  {
    name: "migrate up",
    summary: "Apply pending migrations",
    load: async () => (await import("./migrate_up.ts")).migrateUp,
  },
  {
    name: "migrate down",
    summary: "Revert the newest migrations",
    load: async () => (await import("./migrate_down.ts")).migrateDown,
  },
  {
    name: "migrate down-to",
    summary: "Revert all that was applied after a version",
    load: async () => (await import("./migrate_down.ts")).migrateDownTo,
  },
  {
    name: "migrate status",
    summary: "Show which migrations are applied",
    load: async () => (await import("./migrate_status.ts")).migrateStatus,
  },
  {
    name: "migrate current",
    summary: "Show the version that was applied last",
    load: async () => (await import("./migrate_current.ts")).migrateCurrent,
  },
  {
    name: "migrate generate",
    summary: "Write the files of a new migration",
    load: async () => (await import("./migrate_generate.ts")).migrateGenerate,
  },
  {
    name: "migrate diff",
    summary: "Show the SQL that leads from one schema to another, or write it",
    load: async () => (await import("./migrate_diff.ts")).migrateDiff,
  },
  {
    name: "migrate expand",
    summary:
      "Write a change as migrations that two versions of an application can live with",
    load: async () => (await import("./migrate_expand.ts")).migrateExpand,
  },
  {
    name: "migrate validate",
    summary: "Look for misnamed, missing, edited and contradictory files",
    load: async () => (await import("./migrate_validate.ts")).migrateValidate,
  },
  {
    name: "migrate verify",
    summary: "Run what .verify.sql files say must hold",
    load: async () => (await import("./migrate_verify.ts")).migrateVerify,
  },
  {
    name: "migrate test",
    summary: "Try migrations up, down and up again on a scratch database",
    load: async () => (await import("./migrate_trial.ts")).migrateTest,
  },
  {
    name: "migrate squash",
    summary: "Write one migration in the place of many, proved to be the same",
    load: async () => (await import("./migrate_squash.ts")).migrateSquash,
  },
  {
    name: "migrate baseline",
    summary: "Mark migrations as applied without running them",
    load: async () => (await import("./migrate_baseline.ts")).migrateBaseline,
  },
  {
    name: "migrate reinit",
    summary: "Empty the ledger and mark the files there are as applied",
    load: async () => (await import("./migrate_reinit.ts")).migrateReinit,
  },
  {
    name: "migrate repair",
    summary: "Show how edited files have changed, and accept them",
    load: async () => (await import("./migrate_repair.ts")).migrateRepair,
  },
  {
    name: "migrate wait-for",
    summary: "Wait until a version is applied",
    load: async () => (await import("./migrate_wait_for.ts")).migrateWaitFor,
  },
  {
    name: "migrate adopt",
    summary: "Take over the history of another migration tool",
    load: async () => (await import("./migrate_adopt.ts")).migrateAdopt,
  },
  {
    name: "migrate preflight",
    summary: "Try what is to be deployed on scratch databases and on a copy",
    load: async () => (await import("./migrate_preflight.ts")).migratePreflight,
  },
  {
    name: "migrate rebuild",
    summary: "Drop everything and build anew, once the schema is proved",
    load: async () => (await import("./migrate_rebuild.ts")).migrateRebuild,
  },
  {
    name: "migrate schema-to-schema analyze",
    summary: "Show what a transfer to a new schema would do; change nothing",
    load: async () => (await import("./transfer/looking.ts")).analyze,
  },
  {
    name: "migrate schema-to-schema setup",
    summary: "Have every write to the source noted from now on",
    load: async () => (await import("./transfer/bringing.ts")).setup,
  },
  {
    name: "migrate schema-to-schema migrate",
    summary: "Copy all that is there; goes on where it was cut off",
    load: async () => (await import("./transfer/bringing.ts")).migrate,
  },
  {
    name: "migrate schema-to-schema follow",
    summary: "Bring what the application writes, until it is interrupted",
    load: async () => (await import("./transfer/bringing.ts")).follow,
  },
  {
    name: "migrate schema-to-schema verify",
    summary:
      "Compare both databases as of one moment, while the application writes",
    load: async () => (await import("./transfer/switching.ts")).verify,
  },
  {
    name: "migrate schema-to-schema cutover",
    summary: "Let the target go live, and turn writers away from the source",
    load: async () => (await import("./transfer/switching.ts")).cutover,
  },
  {
    name: "migrate schema-to-schema status",
    summary: "Show how far a transfer is, and what comes next",
    load: async () => (await import("./transfer/looking.ts")).status,
  },
  {
    name: "migrate schema-to-schema abort",
    summary:
      "Give a transfer up: the source is as it was, the target empty again",
    load: async () => (await import("./transfer/ending.ts")).abort,
  },
  {
    name: "migrate schema-to-schema cleanup",
    summary: "End a transfer: nothing of confiture stays at either end",
    load: async () => (await import("./transfer/ending.ts")).cleanup,
  },
  {
    name: "schema graph",
    summary:
      "Draw tables and foreign keys, or what differs between two schemas",
    load: async () => (await import("./schema_graph.ts")).schemaGraph,
  },
  {
    name: "drift",
    summary: "Compare a living database with what it should be",
    load: async () => (await import("./drift.ts")).drift,
  },
  {
    name: "lint",
    summary: "Look for what is better not done in migrations and schema",
    load: async () => (await import("./lint.ts")).lint,
  },
  {
    name: "sync",
    summary: "Copy a database's rows to another, personal data masked",
    load: async () => (await import("./sync.ts")).sync,
  },
  {
    name: "sync scan",
    summary: "Look for personal data, and write a first db/sync_config.yaml",
    load: async () => (await import("./sync_scan.ts")).syncScan,
  },
  {
    name: "lock status",
    summary: "Show who holds the migration lock",
    load: async () => (await import("./lock_status.ts")).lockStatus,
  },
  {
    name: "lock release",
    summary: "Take the migration lock from a run that is dead",
    load: async () => (await import("./lock_release.ts")).lockRelease,
  },
  {
    name: "plugin new",
    summary: "Write a plugin that works, to start from",
    load: async () => (await import("./plugin_new.ts")).pluginNew,
  },
  {
    name: "plugin check",
    summary: "Try a plugin against all that its kind must do",
    load: async () => (await import("./plugin_check.ts")).pluginCheck,
  },
  {
    name: "config schema",
    summary: "Print the JSON Schema of files, or of a command's JSON",
    load: async () => (await import("./config_schema.ts")).configSchemaCommand,
  },
  {
    name: "db serve",
    summary: "Open the embedded database to psql and other clients",
    load: async () => (await import("./db_serve.ts")).dbServe,
  },
  {
    name: "doctor",
    summary: "Look for what stands in the way of commands, with a remedy each",
    load: async () => (await import("./doctor.ts")).doctor,
  },
  {
    name: "explain",
    summary: "Show what an error means, an example of it, and the cure",
    load: async () => (await import("./explain.ts")).explain,
  },
  {
    name: "completions",
    summary: "Print a script that lets the shell complete command lines",
    load: async () => (await import("./completions.ts")).completions,
  },
  {
    name: "help",
    summary: "Show what a command does, or write the manual page",
    load: async () => (await import("./help_command.ts")).help,
  },
];
