/** What each exit code means. */
export const EXIT_MEANINGS: readonly (readonly [number, string])[] = [
  [0, "done, or nothing to do"],
  [1, "failed; `status`: migrations are pending"],
  [2, "no ledger yet (`status`, `current`)"],
  [3, "the database cannot be reached"],
  [4, "the schema cannot be read or built"],
  [5, "configuration, files or plugins are invalid"],
  [6, "somebody else holds the lock"],
  [7, "git"],
  [8, "cannot be reverted, or the state is in doubt"],
  [64, "wrong command line"],
  [70, "a bug in confiture"],
  [130, "interrupted"],
];

/** Variables of the environment that the program looks at. */
export const VARIABLES: readonly (readonly [string, string])[] = [
  [
    "CONFITURE_DATABASE_URL",
    "The database, where no flag and no environment named on the command line says another",
  ],
  [
    "DATABASE_URL",
    "The database, where nothing else names one, not even db/environments/local.yaml",
  ],
  [
    "CONFITURE_MASK_KEY",
    "The secret that masks of `sync` are made with: 32 characters or more",
  ],
  [
    "PGHOST, PGPORT, PGUSER, PGPASSWORD, PGPASSFILE, PGSERVICE, …",
    "As libpq reads them, for what a URL or environment leaves open",
  ],
  ["NO_COLOR", "No colours, whatever it says"],
];

/** Files that the program looks at. */
export const FILES: readonly (readonly [string, string])[] = [
  ["db/environments/NAME.yaml", "An environment: which database, and how"],
  ["db/schema/", "DDL files that say what the database is to be"],
  [
    "db/migrations/",
    "Migrations: VERSION_NAME.up.sql with .down.sql and .verify.sql, or VERSION_NAME.ts",
  ],
  ["db/sync_config.yaml", "What `sync` copies, and how it is masked"],
  [
    "db/migration_map.yaml",
    "What becomes of tables and columns in `migrate schema-to-schema`",
  ],
  [".confiture/", "The embedded database, beside db/"],
  ["~/.pgpass, ~/.pg_service.conf", "As libpq reads them"],
];
