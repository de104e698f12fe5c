import { main } from "../../src/commands/main.ts";
import { catalogDump } from "../support/catalog_dump.ts";
import { withClient } from "../support/client.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import { postgres } from "../support/postgres.ts";
import type { TestServer } from "../support/postgres.ts";

/** May read the source, and nothing else; row-level security hides rows from it. */
export const READER = "confiture_test_reader";
/** May read all rows of the source. */
export const BYPASSER = "confiture_test_bypasser";
/** Owns the tables of the target. */
export const KEEPER = "confiture_test_keeper";
const PASSWORD = "of-the-ends";

/** Two databases and roles that may do only what they have to. */
export interface Ends extends AsyncDisposable {
  readonly source: FreshDatabase;
  readonly target: FreshDatabase;
  /** URLs with the roles that a sync uses. */
  readonly from: string;
  readonly to: string;
  /** Runs `confiture sync` between them, in this process. */
  sync(...args: readonly string[]): Promise<Outcome>;
  /** As `sync`, with other variables. */
  syncWith(
    env: Readonly<Record<string, string>>,
    ...args: readonly string[]
  ): Promise<Outcome>;
  /** Writes db/sync_config.yaml. */
  rules(text: string): Promise<void>;
  /** Writes a file beside it. */
  write(path: string, text: string): Promise<void>;
  /** All that the target's catalogs tell, and where it is asked for its rows. */
  catalog(): Promise<readonly string[]>;
  /** The rows of a table at both ends, as text. */
  rows(table: string): Promise<{ source: unknown; target: unknown }>;
}

/** What a run has done. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What stands at both ends. */
export interface EndsOptions {
  /** Run at both ends: at the target by the owner of all it makes. */
  readonly schema?: string;
  /** Instead of `schema` at the target. */
  readonly targetSchema?: string;
  /** Run at the source, without triggers and foreign keys. */
  readonly rows?: string;
  /** Run at the target by a superuser, before it is looked at. */
  readonly before?: string;
  readonly reader?: string;
  readonly servers?: {
    readonly source?: TestServer;
    readonly target?: TestServer;
  };
  readonly env?: Readonly<Record<string, string>>;
}

/** A key for masks. */
export const KEY = "a secret of the tests, 0123456789abcdef";

/** Makes both ends. */
export async function ends(options: EndsOptions): Promise<Ends> {
  const { schema = "", targetSchema = schema, rows = "", servers } = options;
  const shared = await postgres();
  const source = await freshDatabase({ server: servers?.source ?? shared });
  await source.query(ROLES);
  await source.query(schema);
  await source.query(`SET session_replication_role = replica; ${rows}`);
  await source.query(GRANTS);
  const server = servers?.target ?? shared;
  await withClient(
    { ...connectionOf(server), database: "postgres" },
    (query) => query(ROLES),
  );
  const target = await freshDatabase({ server, owner: KEEPER });
  await target.query(EXTENSIONS);
  await target.query(
    `SET ROLE ${KEEPER}; ${targetSchema.replaceAll(SUPERUSER_LINE, "")}`,
  );
  if (options.before !== undefined) await target.query(options.before);
  const from = urlOf(source, options.reader ?? BYPASSER);
  const to = urlOf(target, KEEPER);
  const host = testHost({
    files: {
      "db/environments/production.yaml": `database_url: ${from}\n`,
      "db/environments/local.yaml": `database_url: ${to}\n`,
      "db/environments/again.yaml": `database_url: ${
        from.replace("127.0.0.1", "localhost")
      }\n`,
    },
  });
  const usual = { CONFITURE_MASK_KEY: KEY, ...options.env };
  const run = async (
    args: readonly string[],
    env: Readonly<Record<string, string>>,
  ): Promise<Outcome> => {
    await using own = testHost({ env });
    const { stdout, stderr } = own;
    const code = await main({
      ...host,
      env: own.env,
      args: args[0] === "--from"
        ? ["sync", ...args]
        : ["sync", "--from", "production", "--to", "local", ...args],
      stdout,
      stderr,
    }, "test");
    return { code, stdout: stdout.text, stderr: stderr.text };
  };
  return {
    source,
    target,
    from,
    to,
    sync: (...args) => run(args, usual),
    syncWith: (env, ...args) => run(args, { ...usual, ...env }),
    rules: (text) => host.files.write("db/sync_config.yaml", text),
    async write(path, text) {
      const directory = path.slice(0, path.lastIndexOf("/") + 1);
      await host.files.makeDirectory(directory);
      await host.files.write(path, text);
    },
    catalog: () =>
      withClient(
        { ...connectionOf(server), database: target.name },
        async (query) => [
          ...(await target.pgDump()).split("\n"),
          ...await catalogDump(query),
        ],
      ),
    async rows(table) {
      return {
        source: await textOf(source, table),
        target: await textOf(target, table),
      };
    },
    async [Symbol.asyncDispose]() {
      await host[Symbol.asyncDispose]();
      await source[Symbol.asyncDispose]();
      await target[Symbol.asyncDispose]();
    },
  };
}

/** Lines that only a superuser runs: at the target they have been run already. */
const SUPERUSER_LINE = /^CREATE EXTENSION .*$/gm;

const EXTENSIONS =
  `DO $$ BEGIN CREATE EXTENSION IF NOT EXISTS citext; CREATE EXTENSION IF NOT EXISTS hstore;
  EXCEPTION WHEN OTHERS THEN NULL; END $$`;

const ROLES = `DO $$ DECLARE role text; BEGIN
  FOREACH role IN ARRAY ARRAY['${READER}', '${BYPASSER}', '${KEEPER}'] LOOP
    BEGIN EXECUTE format('CREATE ROLE %I LOGIN PASSWORD %L', role, '${PASSWORD}');
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END;
  END LOOP;
  BEGIN ALTER ROLE ${BYPASSER} BYPASSRLS;
  EXCEPTION WHEN OTHERS THEN NULL; END;
END $$`;

const GRANTS = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO ${READER}, ${BYPASSER}', name);
    EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %I TO ${READER}, ${BYPASSER}', name);
    EXECUTE format('GRANT SELECT ON ALL SEQUENCES IN SCHEMA %I TO ${READER}, ${BYPASSER}', name);
  END LOOP;
END $$`;

function connectionOf({ host, port, user, password }: TestServer) {
  return { host, port, user, password };
}

function urlOf({ server, name }: FreshDatabase, role: string): string {
  return `postgresql://${role}:${PASSWORD}@127.0.0.1:${server.port}/${name}`;
}

/** What `COPY … ORDER BY` would write of all rows, hashed row by row. */
async function textOf(
  database: FreshDatabase,
  table: string,
): Promise<unknown> {
  const [row] = await database.query(
    `SELECT count(*)::int AS rows, md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))) AS text FROM ${table} t`,
  );
  return row;
}
