import { readFile } from "node:fs/promises";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import type { Expectations, HistoryFile } from "./_history.ts";

/** What can be seen of a database, less confiture's own tables. */
export interface Sight {
  readonly schema: string;
  /** Name, number of rows and their digest. */
  readonly tables: readonly string[];
  /** Name and last value. */
  readonly sequences: readonly string[];
}

/** A database that one psql session per file fills, and nobody else. */
export class PsqlJudge implements AsyncDisposable {
  readonly #database: FreshDatabase;
  readonly #expectations: Expectations;

  constructor(database: FreshDatabase, expectations: Expectations) {
    this.#database = database;
    this.#expectations = expectations;
  }

  /** Makes a judge with an empty database. */
  static async create(expectations: Expectations): Promise<PsqlJudge> {
    return new PsqlJudge(await freshDatabase(), expectations);
  }

  /** Runs files in the order given; throws where psql refuses one. */
  async run(files: readonly HistoryFile[]): Promise<void> {
    const isNew = this.#database.server.version >= 180_000;
    for (const { path } of files) {
      const text = await readFile(path, "utf8");
      const { code, stderr } = await this.#database.psqlInput(
        isNew ? csvFromElsewhere(text) : text,
        ...["-q", "-o", "/dev/null", "-v", "ON_ERROR_STOP=1"],
        ...["-f", isNew ? "-" : path],
      );
      if (code !== 0) throw new Error(`psql refuses ${path}: ${stderr}`);
    }
  }

  /** What is in the database now. */
  sight(): Promise<Sight> {
    return sightOf(this.#database, this.#expectations);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#database[Symbol.asyncDispose]();
  }
}

/**
 * A script without CSV in its midst: the line that ends such data is a row to
 * servers from 18 on, and a psql older than that sends it to them.
 */
function csvFromElsewhere(text: string): string {
  return text.replaceAll(
    /^(copy .+) from stdin( .*\bcsv\b.*);\n([^]*?)^\\\.\n/gim,
    (_, head: string, tail: string, data: string) =>
      `\\${head} from program 'echo ${btoa(data)} | base64 -d'${tail}\n`,
  );
}

/** What is in a database now. */
export async function sightOf(
  database: FreshDatabase,
  { ledgerSchema, volatile = [] }: Expectations,
): Promise<Sight> {
  const parameters = [ledgerSchema ?? "", volatile];
  const [schema, tables, sequences] = await Promise.all([
    database.pgDump(
      ledgerSchema === undefined
        ? { excludeTables: OWN_TABLES }
        : { excludeSchema: ledgerSchema },
    ),
    database.query(TABLES, parameters),
    database.query(SEQUENCES, [ledgerSchema ?? ""]),
  ]);
  return {
    schema,
    tables: tables.map((row) => String(row.line)),
    sequences: sequences.map((row) => String(row.line)),
  };
}

const OWN_TABLES = [
  "public.tb_confiture",
  "public.tb_confiture_intent",
  "public.tb_confiture_file",
];

const TABLES = `
  SELECT pg_catalog.concat_ws(' ', t.name, (pg_catalog.xpath('/row/line/text()', pg_catalog.query_to_xml(
           CASE WHEN t.name = ANY ($2) THEN pg_catalog.format('SELECT count(*) AS line FROM ONLY %s', t.name)
           ELSE pg_catalog.format(
             'SELECT count(*) || '' '' || md5(string_agg(r::text, '''' ORDER BY r::text COLLATE "C")) AS line FROM ONLY %s AS r', t.name)
           END, true, false, '')))[1]::text) AS line
    FROM (SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
           WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', $1)
             AND (n.nspname, c.relname) NOT IN (('public', 'tb_confiture'), ('public', 'tb_confiture_intent'), ('public', 'tb_confiture_file'))) AS t
   ORDER BY t.name`;

const SEQUENCES = `
  SELECT pg_catalog.concat_ws(' ', schemaname, sequencename, coalesce(last_value::text, 'unused')) AS line
    FROM pg_catalog.pg_sequences
   WHERE schemaname !~ '^pg_' AND schemaname <> $1 AND (schemaname, sequencename) <> ('public', 'tb_confiture_pk_confiture_seq')
   ORDER BY 1`;
