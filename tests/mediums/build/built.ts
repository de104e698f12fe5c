import type { Config } from "../../../src/config/config.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import type { ConfitureEvent } from "../../../src/kernel/mod.ts";
import { SchemaBuilder } from "../../../src/mediums/build/mod.ts";
import type {
  BuildOptions,
  BuildResult,
} from "../../../src/mediums/build/mod.ts";
import { freshDatabase } from "../../support/database.ts";
import type { FreshDatabase } from "../../support/database.ts";
import { configOf, projectOf } from "./project.ts";

/** What a build came to. */
export interface Built {
  readonly result: BuildResult | undefined;
  readonly error: ConfitureError | undefined;
  readonly events: readonly ConfitureEvent[];
}

/** How a build is tried. */
export interface Trial {
  readonly options?: BuildOptions;
  readonly config?: Partial<Config>;
  readonly signal?: AbortSignal;
  onEvent?(event: ConfitureEvent): void;
}

/** Builds files into a database and tells what came of it. */
export async function buildInto(
  database: Pick<FreshDatabase, "target">,
  files: Readonly<Record<string, string | Uint8Array>>,
  { options, config, signal, onEvent }: Trial = {},
): Promise<Built> {
  await using project = await projectOf(files);
  const events: ConfitureEvent[] = [];
  await using builder = new SchemaBuilder({
    config: configOf(project, { target: database.target, ...config }),
    host: project.host,
    signal,
    emit: (event) => {
      events.push(event);
      onEvent?.(event);
    },
  });
  try {
    const result = await builder.build(options);
    return { result, error: undefined, events };
  } catch (error) {
    if (!(error instanceof ConfitureError)) throw error;
    return { result: undefined, error, events };
  }
}

/** The database as pg_dump sees all of it, data too. */
export async function contentOf(database: FreshDatabase): Promise<string> {
  return await database.pgDump({ withData: true });
}

/** A database that psql filled with one script. */
export async function databaseByPsql(script: string): Promise<FreshDatabase> {
  const database = await freshDatabase();
  const { code, stderr } = await database.psqlInput(
    script,
    "-v",
    "ON_ERROR_STOP=1",
    "-f",
    "-",
  );
  if (code !== 0) throw new Error(stderr);
  return database;
}

/** A failure's place as compilers write it. */
export function placeOf(error: ConfitureError | undefined): string {
  return `${error?.place?.file}:${error?.place?.line}:${error?.place?.column}`;
}

/** What was told in one kind of event. */
export function messagesOf(
  events: readonly ConfitureEvent[],
  type: "log" | "warning",
): readonly string[] {
  return events.flatMap((event) => event.type === type ? [event.message] : []);
}

/** Statements that take locks until their transaction ends. */
export function locks(from: number, count: number): string {
  return `SELECT count(pg_advisory_xact_lock(${from} + i)) FROM generate_series(1, ${count}) AS i;`;
}

/** Files of tables that take nine locks each. */
export function tables(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `db/schema/${String(index).padStart(5, "0")}.sql`,
      `CREATE TABLE t${index} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a text UNIQUE, b text UNIQUE, c int UNIQUE, d int UNIQUE);`,
    ]),
  );
}
