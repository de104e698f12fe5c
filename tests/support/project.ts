import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { loadConfig } from "../../src/config/mod.ts";
import type { ConfitureEvent } from "../../src/kernel/events.ts";
import type { Host } from "../../src/kernel/host.ts";
import { Migrator } from "../../src/mediums/migrate/migrator.ts";
import type { MigratorOptions } from "../../src/mediums/migrate/project.ts";
import { freshDatabase } from "./database.ts";
import type { FreshDatabase } from "./database.ts";
import { testHost } from "./host.ts";

/** A project on disk with a database of its own. */
export interface TestProject extends AsyncDisposable {
  readonly host: Host;
  readonly root: string;
  readonly database: FreshDatabase;
  /** Everything that was emitted, in order. */
  readonly events: readonly ConfitureEvent[];
  /** A migrator that reads the files anew. */
  migrator(options?: ProjectOptions): Promise<Migrator>;
  /** Writes a file, in migrations where the path names no directory. */
  write(path: string, text: string): Promise<void>;
  /** Versions in the ledger, in the order of application. */
  ledger(): Promise<readonly string[]>;
  /** The schema less confiture's own tables. */
  schema(): Promise<string>;
}

/** What a migrator of a test may be given. */
export interface ProjectOptions {
  readonly signal?: AbortSignal;
  /** Lines of the environment's `migration` section. */
  readonly migration?: string;
  /** Another role's connection, or another way. */
  readonly url?: string;
  /** How often who has the lock gives a sign of life. */
  readonly heartbeatMs?: number;
  /** What builds the schema's files. */
  readonly buildSchema?: MigratorOptions["buildSchema"];
}

/** Tables of confiture's own. */
export const OWN_TABLES = [
  "tb_confiture",
  "tb_confiture_intent",
  "tb_confiture_file",
];

/** Makes a project with these files in db/migrations, and an empty database. */
export async function testProject(
  files: Readonly<Record<string, string>> = {},
): Promise<TestProject> {
  const database = await freshDatabase();
  const host = await testHost({ files: { "db/migrations/.keep": "" } });
  const events: ConfitureEvent[] = [];
  const write = async (path: string, text: string) => {
    const below = path.includes("/") ? path : `db/migrations/${path}`;
    await mkdir(dirname(join(host.cwd, below)), { recursive: true });
    await writeFile(join(host.cwd, below), text);
  };
  for (const [path, text] of Object.entries(files)) await write(path, text);
  return {
    host,
    root: host.cwd,
    database,
    events,
    write,
    async migrator({ signal, migration, url, heartbeatMs, buildSchema } = {}) {
      await write(
        "db/environments/test.yaml",
        `database_url: "${url ?? database.url}"\n${
          migration === undefined ? "" : `migration:\n  ${migration}\n`
        }${
          heartbeatMs === undefined
            ? ""
            : `tracker: { name: table, options: { heartbeat_ms: ${heartbeatMs} } }\n`
        }`,
      );
      const config = await loadConfig({ env: "test" }, host);
      return new Migrator({
        config,
        host,
        signal,
        buildSchema,
        emit: (event) => void events.push(event),
      });
    },
    async ledger() {
      const rows = await database.query(
        "SELECT version FROM tb_confiture ORDER BY pk_confiture",
      );
      return rows.map((row) => String(row.version));
    },
    schema: () => database.pgDump({ excludeTables: OWN_TABLES }),
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]();
      await host[Symbol.asyncDispose]();
    },
  };
}
