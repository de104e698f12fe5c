/** How messages speak of a kind of file. */
export interface Subject {
  /** Cannot read the …: */
  readonly name: string;
  /** … are small */
  readonly plural: string;
  /** The flags that name another file. */
  readonly flags: string;
  /** What to write into an empty one. */
  readonly least: string;
}

/** How messages speak of environment files. */
export const ENVIRONMENT: Subject = {
  name: "environment",
  plural: "environments",
  flags: "--env or --config",
  least: "Write at least `database: embedded`",
};

/** How messages speak of files of rules for `sync`. */
export const SYNC_RULES: Subject = {
  name: "rules",
  plural: "files of rules",
  flags: "--config",
  least: "Run `confiture sync scan --from ENV` to have it written",
};

/** How messages speak of maps for `migrate schema-to-schema`. */
export const MIGRATION_MAP: Subject = {
  name: "map",
  plural: "maps",
  flags: "--mapping",
  least: "Write at least `tables: {}`",
};
