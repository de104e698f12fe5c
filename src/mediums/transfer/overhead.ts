import { rollBack } from "../../copy/roll_back.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Session } from "../../kernel/mod.ts";
import { quoteLiteral, quoteName } from "../../sql/quote.ts";
import type { Feed } from "./feed.ts";
import { readKeyColumns } from "./notes/key_columns.ts";
import type { KeyColumn } from "./notes/key_columns.ts";
import { noteBody } from "./notes/note_function.ts";
import { sourcesOf } from "./notes/noted_source.ts";
import type { NotedSource } from "./notes/noted_source.ts";
import { notesTable } from "./notes/notes_table.ts";
import type { WriteLoad } from "./write_load.ts";

/** What noting a write costs the application. */
export type NoteCost =
  /** Microseconds for each row that is written, besides what the write itself takes. */
  | { readonly kind: "measured"; readonly microseconds: number }
  | { readonly kind: "unknown"; readonly because: string };

/** What following costs the application. */
export interface Overhead {
  /** Of noting one written row. */
  readonly cost: NoteCost;
  /** How much it writes. */
  readonly load: WriteLoad;
}

/** Keys of one make cost the same; so many makes are measured. */
const MOST_MAKES = 6;
/** So many rows are written, so often; the fastest time counts: what disturbs only makes slower. */
const ROWS = 200;
const ROUNDS = 40;
const LIMIT_MS = 5_000;

/**
 * Measures what noting costs, on temporary tables of the source with keys as
 * the source has them, in a transaction that is rolled back: of the tables with
 * the dearest keys. What it writes to the log of transactions is not in it.
 */
export async function noteCost(
  session: Session,
  feeds: readonly Feed[],
): Promise<NoteCost> {
  const sources = sourcesOf(feeds);
  if (sources.length === 0) return unknown("nothing would be noted");
  const columns = await readKeyColumns(session, sources);
  const columnsOf = (one: NotedSource) => columns.get(one.source.oid) ?? [];
  const makes = Map.groupBy(
    sources.filter(({ source }) => source.rows !== 0),
    (one) => columnsOf(one).map(({ type }) => type).join(", "),
  );
  const costs: number[] = [];
  for (const [noted] of [...makes.values()].slice(0, MOST_MAKES)) {
    if (noted === undefined) continue;
    const cost = await measured(session, noted, columnsOf(noted));
    if (typeof cost === "string") return unknown(cost);
    if (cost !== undefined) costs.push(cost);
  }
  return costs.length === 0
    ? unknown("no table has rows to try it with")
    : { kind: "measured", microseconds: Math.max(0, ...costs) };
}

function unknown(because: string): NoteCost {
  return { kind: "unknown", because };
}

/** In microseconds a row; why it cannot be measured, where it cannot; nothing where there are no rows. */
async function measured(
  session: Session,
  noted: NotedSource,
  columns: readonly KeyColumn[],
): Promise<number | string | undefined> {
  try {
    await session.execute([
      "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
      "SET LOCAL search_path = pg_catalog, pg_temp",
      "SET LOCAL lock_timeout = '500ms'",
      `SET LOCAL statement_timeout = ${LIMIT_MS}`,
      "SET LOCAL client_min_messages = warning",
      ...preparation(noted, columns),
    ].join(";\n"));
    const [row] = await session.query<{ plain: number; noted: number }>(
      `SELECT * FROM ${COMPARE}()`,
    );
    return row === undefined || row.plain < 0
      ? undefined
      : Math.max(0, row.noted - row.plain);
  } catch (error) {
    if (!(error instanceof ConfitureError) || error.server === undefined) {
      throw error;
    }
    return error.server.message;
  } finally {
    await rollBack(session);
  }
}

const PLAIN = "pg_temp.confiture_plain";
const NOTED = "pg_temp.confiture_noted";
const NOTES = "pg_temp.confiture_notes";
const NOTE = "pg_temp.confiture_note";
const COMPARE = "pg_temp.confiture_compare";

/** Two equal tables with keys of the source, one of which is noted as the source will be. */
function preparation(
  noted: NotedSource,
  columns: readonly KeyColumn[],
): readonly string[] {
  const { source } = noted;
  const names = columns.map(({ name }) => quoteName(name)).join(", ");
  const made = columns.map(({ name, type }) => `${quoteName(name)} ${type}`);
  const rows = `SELECT ${names} FROM ${
    quoteName(source.schema, source.name)
  } LIMIT ${ROWS}`;
  return [
    ...[PLAIN, NOTED].flatMap((table) => [
      `CREATE TEMPORARY TABLE ${table} (${
        made.join(", ")
      }) WITH (fillfactor = 50)`,
      `INSERT INTO ${table} (${names}) ${rows}`,
    ]),
    `CREATE TEMPORARY TABLE ${NOTES} (${
      [
        ...made,
        "confiture_tx pg_catalog.xid8 NOT NULL DEFAULT pg_catalog.pg_current_xact_id()",
        "confiture_at pg_catalog.timestamptz NOT NULL DEFAULT pg_catalog.now()",
      ].join(", ")
    })`,
    `CREATE FUNCTION ${NOTE}() RETURNS pg_catalog.trigger LANGUAGE plpgsql SECURITY DEFINER AS ${
      quoteLiteral(noteBody(noted).replaceAll(notesTable(noted), NOTES))
    }`,
    `CREATE TRIGGER confiture_note AFTER INSERT OR UPDATE OR DELETE ON ${NOTED} FOR EACH ROW EXECUTE FUNCTION ${NOTE}()`,
    `CREATE FUNCTION ${COMPARE}(OUT plain pg_catalog.float8, OUT noted pg_catalog.float8) LANGUAGE plpgsql AS ${
      quoteLiteral(compareBody(columns))
    }`,
  ];
}

/** Row by row, as an application writes; both in turn. */
function compareBody(columns: readonly KeyColumn[]): string {
  const [first] = columns;
  const name = quoteName(first?.name ?? "");
  const write = (table: string) => `
    written := 0;
    begun := pg_catalog.clock_timestamp();
    FOR one IN SELECT t.ctid AS place FROM ${table} t LOOP
      UPDATE ${table} SET ${name} = ${name} WHERE ctid OPERATOR(pg_catalog.=) one.place;
      written := written OPERATOR(pg_catalog.+) 1;
    END LOOP;
    took := extract(epoch FROM pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) begun) OPERATOR(pg_catalog.*) 1000000;`;
  return `
DECLARE
  one record;
  begun pg_catalog.timestamptz;
  took pg_catalog.float8;
  written pg_catalog.int4;
BEGIN
  plain := -1;
  noted := -1;
  FOR round IN 1..${ROUNDS} LOOP${write(PLAIN)}
    IF written > 0 AND (plain < 0 OR took / written < plain) THEN plain := took / written; END IF;${
    write(NOTED)
  }
    IF written > 0 AND (noted < 0 OR took / written < noted) THEN noted := took / written; END IF;
  END LOOP;
END`;
}
