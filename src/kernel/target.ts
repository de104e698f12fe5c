/** Which database is meant, before anything is connected. */
export type DatabaseTarget =
  | {
    readonly kind: "embedded";
    /** Absolute path of the directory that holds its files. */
    readonly directory: string;
  }
  | {
    readonly kind: "server";
    /** A connection URI or keyword/value string as libpq reads it. */
    readonly url?: string;
    /** libpq's keywords (`host`, `dbname`, `sslmode` …); they win over the URL. */
    readonly parameters: Readonly<Record<string, string>>;
  };
