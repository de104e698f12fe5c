import { asConfitureError, ConfitureError } from "../../../kernel/errors.ts";
import type { Session } from "../../../kernel/database.ts";
import type { Schema } from "../../../catalog/schema/mod.ts";
import { conversionSql } from "./doubled.ts";
import type { DerivedColumns } from "./derived.ts";
import type { DoubledColumn } from "./doubled.ts";
import type { InOldNames } from "./old_names.ts";
import type { RowOptions } from "./trial_rows.ts";
import { insertOf, tablesFor, throughView, trialRow } from "./trial_rows.ts";
import type { VersionView } from "./version_views.ts";

/** What is tried. */
export interface TrialOptions {
  readonly old: Schema;
  readonly names: InOldNames;
  readonly doubled: readonly DoubledColumn[];
  readonly derived: readonly DerivedColumns[];
  readonly views: readonly VersionView[];
}

/** How many rows there are before. */
const ROWS = 3;

/** Writes rows and tells what came of it, on a scratch database. */
export class Trial {
  readonly #session: Session;
  readonly #options: TrialOptions;
  readonly #remarks = new Set<string>();
  #number = 1;
  #isEmptied = false;

  constructor(session: Session, options: TrialOptions) {
    this.#session = session;
    this.#options = options;
  }

  /** What could not be tried. */
  get remarks(): readonly string[] {
    return [...this.#remarks];
  }

  /** Takes away the rows that were made up, since the way refuses them; true where there were any. */
  async empty(reason: string): Promise<boolean> {
    if (this.#isEmptied) return false;
    this.#isEmptied = true;
    this.#remarks.add(
      `Not tried with rows to the end: those made up do not fit: ${reason}`,
    );
    const { old, names } = this.#options;
    const tables = tablesFor(this.#tables(), old).flatMap((table) => [
      table,
      names.finalId(`table ${table}`).slice("table ".length),
    ]);
    const there = await this.#session.query<{ readonly name: string }>(
      `SELECT DISTINCT c.oid::regclass::text AS name FROM unnest($1::text[]) AS t(name)
         JOIN pg_class c ON c.oid = to_regclass(t.name) AND c.relkind IN ('r', 'p')`,
      [tables],
    );
    const list = there.map(({ name }) => name);
    await this.#session.execute(`TRUNCATE ${list.join(", ")} CASCADE`);
    return true;
  }

  /** Whether there are rows to be counted. */
  get hasRows(): boolean {
    return !this.#isEmptied;
  }

  /** Writes the rows that are there before, as far as rows can be made up. */
  async fill(): Promise<void> {
    const { old } = this.#options;
    for (const table of tablesFor(this.#tables(), old)) {
      for (let count = 0; count < ROWS; count++) {
        const row = trialRow(table, this.#rowOptions(), this.#number++);
        await this.#try(insertOf(table, row), `a row of ${table}`);
      }
    }
  }

  /** Writes through both versions, each of what there is to write, and looks that both columns agree. */
  async write(): Promise<void> {
    const { doubled, views } = this.#options;
    if (this.#isEmptied) return;
    for (const view of views) {
      const [number, other] = [this.#number++, this.#number++];
      const rows = [number, other].map((each) =>
        throughView(trialRow(view.table, this.#rowOptions(), each), {
          view,
          options: this.#rowOptions(),
          number: each,
        })
      );
      const [row = new Map(), next = new Map()] = rows;
      const isIn = await this.#try(
        insertOf(view.name, row),
        `INSERT into ${view.name}`,
      );
      await this.#agree(view);
      const written = view.columns.find((each) =>
        row.has(each.name) &&
        doubled.some((double) =>
          double.table === view.table &&
          (double.old === each.column || double.beside === each.column)
        )
      );
      if (!isIn || written === undefined) continue;
      const { name } = written;
      const where = `${name}::text = (${row.get(name)})::text`;
      await this.#try(
        `UPDATE ${view.name} SET ${name} = ${next.get(name)} WHERE ${where}`,
        `UPDATE of ${view.name}`,
      );
      await this.#agree(view);
      await this.#try(
        `DELETE FROM ${view.name} WHERE ${name}::text = (${
          next.get(name)
        })::text`,
        `DELETE from ${view.name}`,
      );
    }
  }

  /** Rows by table, as they are now. */
  async count(tables = this.#tables()): Promise<readonly number[]> {
    const counts: number[] = [];
    for (const table of tables) {
      const rows = await this.#session.query<{ readonly count: string }>(
        `SELECT count(*)::text AS count FROM ${table}`,
      );
      counts.push(Number(rows[0]?.count));
    }
    return counts;
  }

  #rowOptions(): RowOptions {
    const { old, names, doubled, derived } = this.#options;
    return { old, wanted: names.wanted, doubled, derived };
  }

  /** The tables both versions see differently. */
  #tables(): readonly string[] {
    const { doubled, derived, views } = this.#options;
    return [
      ...new Set([...doubled, ...derived, ...views].map(({ table }) => table)),
    ];
  }

  /** What was written agrees; rows that were there before may still be empty. */
  async #agree({ table }: VersionView): Promise<void> {
    for (const double of this.#options.doubled) {
      if (double.table !== table) continue;
      const { old, beside, forth, back } = double;
      const asBeside = conversionSql(forth, { column: old });
      const asOld = conversionSql(back, { column: beside });
      const rows = await this.#session.query(
        `SELECT FROM ${table} WHERE ${beside} IS NOT NULL
            AND (${beside})::text IS DISTINCT FROM (${asBeside})::text
            AND (${old})::text IS DISTINCT FROM (${asOld})::text LIMIT 1`,
      );
      if (rows.length === 0) continue;
      throw new ConfitureError(
        "schema/unproved",
        `Cannot write the migrations: ${old} and ${beside} of ${table} do not agree after a write`,
      );
    }
  }

  async #try(sql: string, what: string): Promise<boolean> {
    const session = this.#session;
    await session.execute("BEGIN");
    try {
      await session.execute(sql);
      await session.execute("COMMIT");
      return true;
    } catch (thrown) {
      await session.execute("ROLLBACK");
      const { server, message } = asConfitureError(thrown);
      this.#remarks.add(
        `Not tried with ${what}: ${server?.message ?? message}`,
      );
      return false;
    }
  }
}
