import type { Json } from "../kernel/events.ts";
import type { Path } from "./document.ts";

/** Keys that people know from elsewhere, and what to write here. */
const KEYS: Readonly<Record<string, string>> = {
  "environment": 'It is "name" here',
  "url": 'It is "database_url" here',
  "databaseUrl": 'It is "database_url" here',
  "schema_dirs": 'It is "include_dirs" here',
  "schema_dir": 'It is "include_dirs" here',
  "migrations": 'It is "migration" here',
  "migrations_dir": 'It is "migration: { directory: … }" here',
  "migration_dir": 'It is "migration: { directory: … }" here',
  "migration_table": 'It is "migration: { tracking_table: … }" here',
  "tracking_table": 'It is "migration: { tracking_table: … }" here',
  "locking": 'It is "migration: { locking: … }" here',
  "trackers": 'It is "tracker" here, and there is one',
  "executor": 'It is "executors" here, and a list',
  "loader": 'It is "loaders" here, and a list',
  "reporter": 'It is "reporters" here, and a list',
  "auto_backup": "Remove it: confiture makes no backups",
  "require_confirmation": "Remove it: --yes answers what a command asks",
  "order": 'It is "build: { order: … }" here',
  "build.sort_mode": 'It is "order" here: path or dependencies',
  "rules": 'It is "lint: { rules: … }" here',
  "linting": 'It is "lint" here',
  "seed": "Name directories of seeds under include_dirs",
  "seeds": "Name directories of seeds under include_dirs",
  "anonymize": "Write it to db/sync_config.yaml",
  "pggit": "Remove it: git is not asked about schemas",
  "database.name": 'It is "database" here',
  "database.db": 'It is "database" here',
  "database.username": 'It is "user" here',
  "database.pass": 'It is "password" here',
  "database.ssl": 'It is "sslmode" here',
  "database.ssl_mode": 'It is "sslmode" here',
  "database.url": 'Write it as "database_url", instead of "database"',
  "migration.strict": "Pass --strict to the command",
  "migration.strict_mode": "Pass --strict to the command",
  "migration.table": 'It is "tracking_table" here',
  "migration.migration_table": 'It is "tracking_table" here',
  "migration.dir": 'It is "directory" here',
  "migration.path": 'It is "directory" here',
  "migration.timeout": 'It is "statement_timeout" here',
  "migration.locking.timeout": 'It is "timeout_ms" here, in milliseconds',
  "include_dirs.auto_discover": "Remove it: `recursive` says the same",
};

/** What helps with mistakes that others have made before. */
export interface Remedies {
  /** What to write instead of a key that is not known. */
  forKey(path: Path): string | undefined;
  /** Where to look where too many keys are known to name them. */
  among(path: Path): string | undefined;
  /** What to say of a value, if it is one of those. */
  forValue(path: Path, value: Json): ValueRemedy | undefined;
}

/** What to write instead of a key that is not known. */
export function remedyForKey(path: Path): string | undefined {
  const name = nameOf(path);
  return Object.hasOwn(KEYS, name) ? KEYS[name] : undefined;
}

/** Where to look where too many keys are known to name them. */
export function remedyAmong(path: Path): string | undefined {
  return nameOf(path.slice(0, -1)) === "lint.rules"
    ? "Run `confiture lint --list` to see the rules"
    : undefined;
}

/** What to say of a value that is wrong in a way that others have been before. */
export interface ValueRemedy {
  readonly hint: string;
}

/** What to say of a value, if it is one of those. */
export function remedyForValue(
  path: Path,
  value: Json,
): ValueRemedy | undefined {
  if (typeof value !== "string") return undefined;
  switch (nameOf(path)) {
    case "database":
      return /:\/\/|=/.test(value)
        ? { hint: "Write a URL as database_url" }
        : undefined;
    case "database_url":
      return value === "embedded"
        ? { hint: "Write `database: embedded`" }
        : undefined;
    case "migration.lock_timeout":
    case "migration.lock_budget":
    case "migration.statement_timeout":
      return /\d\s*m$/.test(value)
        ? { hint: "Minutes are written min, milliseconds ms" }
        : undefined;
    default:
      return undefined;
  }
}

/** What helps with environments. */
export const ENVIRONMENT_REMEDIES: Remedies = {
  forKey: remedyForKey,
  among: remedyAmong,
  forValue: remedyForValue,
};

/** A key from the top, whatever the positions in lists. */
function nameOf(path: Path): string {
  return path.filter((step) => typeof step === "string").join(".");
}
