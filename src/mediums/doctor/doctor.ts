import type { Config } from "../../config/config.ts";
import { openDatabase } from "../../database/mod.ts";
import { ConfitureError, EXIT } from "../../kernel/errors.ts";
import type { Host } from "../../kernel/host.ts";
import { pluginContext } from "../../registry/context.ts";
import { createPlugin } from "../../registry/mod.ts";
import { clock } from "./checks/clock.ts";
import { connection } from "./checks/connection.ts";
import { extensions } from "./checks/extensions.ts";
import { indexes } from "./checks/indexes.ts";
import { ledger } from "./checks/ledger.ts";
import { lock } from "./checks/lock.ts";
import { ownership } from "./checks/ownership.ts";
import { pooler } from "./checks/pooler.ts";
import { projectFindings } from "./checks/project.ts";
import { replication } from "./checks/replication.ts";
import { rights } from "./checks/rights.ts";
import { sessions } from "./checks/sessions.ts";
import { settings } from "./checks/settings.ts";
import { size } from "./checks/size.ts";
import type { Check, Examination, Script } from "./examination.ts";
import type { Finding } from "./finding.ts";
import { problem, unknown } from "./finding.ts";

/** What is examined. */
export interface DoctorOptions {
  readonly config: Config;
  readonly host: Host;
  readonly signal: AbortSignal;
  readonly scripts: readonly Script[];
}

/** What was found, in the order in which it was looked at. */
export interface Diagnosis {
  /** Where the database is, for people. */
  readonly database: string;
  readonly findings: readonly Finding[];
  /** Why the database could not be looked at. */
  readonly failure?: ConfitureError;
}

/** What can be asked of any database. */
const EVERYWHERE: readonly (readonly [string, Check])[] = [
  ["clock", clock],
  ["rights", rights],
  ["rights", ownership],
  ["settings", settings],
  ["extensions", extensions],
  ["lock", lock],
  ["ledger", ledger],
  ["indexes", indexes],
  ["size", size],
];

/** What only makes sense where there are others. */
const ON_A_SERVER: readonly (readonly [string, Check])[] = [
  ["pooler", pooler],
  ["sessions", sessions],
  ["replication", replication],
];

/** Looks at a project and its database. Writes nothing and takes no lock. */
export async function examine(
  { config, host, signal, scripts }: DoctorOptions,
): Promise<Diagnosis> {
  const found = [...await projectFindings(config, host)];
  await using database = await openDatabase(config.target, host);
  const label = database.label;
  const { target } = config;
  if (
    target.kind === "embedded" &&
    await host.files.stat(target.directory) === undefined
  ) {
    return {
      database: label,
      findings: [...found, {
        check: "connection",
        status: "ok",
        message:
          "The embedded database was never started; `build` or `migrate up` makes it",
      }],
    };
  }
  try {
    const start = host.now();
    await using session = await database.connect({ signal });
    found.push(...await connection(session, host.now() - start));
    const tracker = await createPlugin("tracker", {
      ...config.tracker,
      options: {
        table: config.migration.trackingTable,
        ...config.tracker.options,
      },
    }, pluginContext(host, { root: config.root }));
    const examination = { config, host, database, session, tracker, scripts };
    const checks = database.kind === "embedded"
      ? EVERYWHERE
      : [...ON_A_SERVER.slice(0, 1), ...EVERYWHERE, ...ON_A_SERVER.slice(1)];
    for (const [name, check] of checks) {
      signal.throwIfAborted();
      const more = await checked(name, check, examination);
      // Several checks may trip over one thing.
      found.push(...more.filter(({ message }) => !isTold(message, found)));
    }
    return { database: label, findings: found };
  } catch (error) {
    if (!(error instanceof ConfitureError)) throw error;
    return { database: label, findings: found, failure: error };
  }
}

function isTold(text: string, findings: readonly Finding[]): boolean {
  return findings.some(({ message }) => message === text);
}

/** What a server refuses to tell, and what is wrong, keeps nobody from looking at the rest. */
async function checked(
  name: string,
  check: Check,
  examination: Examination,
): Promise<readonly Finding[]> {
  try {
    return await check(examination);
  } catch (error) {
    if (!(error instanceof ConfitureError) || ENDS.has(error.exitCode)) {
      throw error;
    }
    return [
      error.server === undefined || error.code === "ledger/no-rights"
        ? problem(name, error.message, { remedy: error.hint })
        : unknown(
          name,
          `Not looked at: ${error.server.message}`,
          "Run `confiture doctor` as a role that may, such as a member of pg_monitor",
        ),
    ];
  }
}

/** Nothing more can be asked, or nobody wants to know. */
const ENDS: ReadonlySet<number> = new Set([EXIT.unreachable, EXIT.interrupted]);
