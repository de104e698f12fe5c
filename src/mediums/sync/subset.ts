import { ConfitureError } from "../../kernel/mod.ts";
import type { Session } from "../../kernel/mod.ts";
import { serverReason } from "../../copy/server_reason.ts";
import { relationText } from "../../copy/relation.ts";
import { quoteName } from "../../sql/quote.ts";
import { neededQuery, readLinks, recursiveQuery } from "./subset_links.ts";
import type { ComparedLink } from "./subset_links.ts";
import type {
  SubsetPlan,
  SubsetQuery,
  SubsetStep,
  SubsetTable,
} from "./subset_plan.ts";
import { RowReader } from "./subset_reader.ts";
import {
  arraysOf,
  conditionOf,
  isAmong,
  NO_ROWS,
  RowSet,
} from "./subset_rows.ts";
import type { RowList } from "./subset_rows.ts";

export { planSubset } from "./subset_plan.ts";
export type {
  SubsetLink,
  SubsetPlan,
  SubsetScope,
  SubsetStart,
  SubsetTable,
} from "./subset_plan.ts";

/**
 * Which rows of a table belong to a subset, as `SELECT … FROM ONLY t WHERE …`
 * takes it, in any session of the snapshot and in no other.
 */
export interface RangeFilter {
  /** How many they are, where that is known without reading them again. */
  readonly rows?: number;
  /** For the whole table; may be a long text. */
  readonly where: string;
  /** For rows that stand in these blocks, `to` not included; undefined where there are none. */
  within(from: number, to?: number): string | undefined;
}

/** How a subset is found. */
export interface CloseOptions {
  readonly signal?: AbortSignal;
}

/**
 * So many rows are looked at in one statement: each may read a whole table that
 * they refer to.
 */
const ROWS_AT_ONCE = 100_000;
/** From here on the server goes on alone: many steps to few rows each. */
const ROWS_TO_RECUR = 2_000;

/**
 * Finds the rows of a subset. Reads only; the session is in the snapshot that
 * the filters are for. Of tables without a filter all rows are taken. Holds one
 * to three bytes for a row. Stops at the next row after `signal` aborts.
 */
export async function closeSubset(
  session: Session,
  plan: SubsetPlan,
  options: CloseOptions = {},
): Promise<ReadonlyMap<number, RangeFilter>> {
  const closing = new Closing(session, plan, options);
  await closing.run();
  return new Map(
    plan.tables.flatMap((table) => {
      const filter = filterOf(table, closing.rowsOf(table.relation.oid));
      return filter === undefined ? [] : [[table.relation.oid, filter]];
    }),
  );
}

function filterOf(table: SubsetTable, rows: RowList): RangeFilter | undefined {
  switch (table.rows) {
    case "all":
      return undefined;
    case "condition": {
      const { condition } = table;
      return { where: condition, within: () => condition };
    }
    case "listed":
      return {
        rows: rows.count,
        get where() {
          return conditionOf(rows) ?? "false";
        },
        within: (from, to) => conditionOf(rows, from, to),
      };
  }
}

class Closing {
  readonly #session: Session;
  readonly #plan: SubsetPlan;
  readonly #options: CloseOptions;
  readonly #tables: ReadonlyMap<number, SubsetTable>;
  readonly #sets: ReadonlyMap<number, RowSet>;

  constructor(session: Session, plan: SubsetPlan, options: CloseOptions) {
    this.#session = session;
    this.#plan = plan;
    this.#options = options;
    this.#tables = new Map(
      plan.tables.map((table) => [table.relation.oid, table]),
    );
    this.#sets = new Map(
      plan.tables.filter(({ rows }) => rows === "listed")
        .map(({ relation }) => [relation.oid, new RowSet()]),
    );
  }

  rowsOf(oid: number): RowList {
    return this.#sets.get(oid)?.rows ?? NO_ROWS;
  }

  async run(): Promise<void> {
    const { steps } = this.#plan;
    const links = await readLinks(
      this.#session,
      steps.flatMap(({ inner, outer }) => [...inner, ...outer]),
    );
    const compared = new Map(links.map((each) => [each.link, each]));
    const comparedOf = (which: SubsetStep["inner"]) =>
      which.flatMap((link) => compared.get(link) ?? []);
    for (const { starts, members, inner, outer } of steps) {
      for (const start of starts) await this.#start(start);
      if (inner.length > 0) await this.#turn(members, comparedOf(inner));
      for (const link of comparedOf(outer)) {
        await this.#follow(link, (oid) => this.rowsOf(oid));
      }
    }
  }

  async #start({ relation, query }: SubsetQuery): Promise<void> {
    try {
      await this.#read(query);
    } catch (error) {
      if (!(error instanceof ConfitureError) || error.server === undefined) {
        throw error;
      }
      throw new ConfitureError(
        "sync/selection",
        `Cannot select rows of "${relationText(relation)}": ${
          serverReason(error.server)
        }`,
      );
    }
  }

  /** What tables that need each other need of each other. */
  async #turn(
    members: readonly SubsetTable[],
    links: readonly ComparedLink[],
  ): Promise<void> {
    for (let isFirst = true;; isFirst = false) {
      const fresh = new Map(
        members.map(({ relation: { oid } }) =>
          [oid, this.#sets.get(oid)?.takeFresh() ?? NO_ROWS] as const
        ),
      );
      const count = [...fresh.values()].reduce(
        (sum, one) => sum + one.count,
        0,
      );
      const hasWhole = isFirst && members.some(({ rows }) => rows !== "listed");
      if (count === 0 && !hasWhole) return;
      if (count <= ROWS_TO_RECUR && !hasWhole) {
        return await this.#recur(fresh, links);
      }
      for (const link of links) {
        await this.#follow(link, (oid) => fresh.get(oid), isFirst);
      }
    }
  }

  async #recur(
    fresh: ReadonlyMap<number, RowList>,
    links: readonly ComparedLink[],
  ): Promise<void> {
    const starts = [...fresh].flatMap(([oid, rows]) =>
      [...arraysOf(rows, ROWS_TO_RECUR)].map((places) =>
        `SELECT '${oid}'::pg_catalog.oid, pg_catalog.unnest(${places}::pg_catalog.tid[])`
      )
    );
    const arms = links.flatMap((compared) =>
      compared.leaves.filter((oid) => this.#sets.has(oid))
        .map((oid) => ({ compared, oid, leaf: this.#nameOf(oid) }))
    );
    await this.#read(recursiveQuery(starts, arms));
  }

  /** What these rows need by one foreign key; of tables that are whole, all do. */
  async #follow(
    link: ComparedLink,
    rowsOf: (oid: number) => RowList | undefined,
    withWhole = true,
  ): Promise<void> {
    for (const oid of link.leaves) {
      const table = this.#tables.get(oid);
      if (table === undefined || (table.rows !== "listed" && !withWhole)) {
        continue;
      }
      for (const condition of conditionsOf(table, rowsOf(oid) ?? NO_ROWS)) {
        await this.#read(neededQuery(link, this.#nameOf(oid), condition));
      }
    }
  }

  async #read(query: string): Promise<void> {
    const { signal } = this.#options;
    signal?.throwIfAborted();
    const reader = new RowReader(
      (oid, block, offset) => this.#sets.get(oid)?.add(block, offset),
      signal,
    );
    await this.#session.copyOut(
      `COPY (${query}) TO stdout (FORMAT binary)`,
      reader,
    );
  }

  #nameOf(oid: number): string {
    const relation = this.#tables.get(oid)?.relation;
    if (relation === undefined) throw new TypeError(`No table has oid ${oid}`);
    return quoteName(relation.schema, relation.name);
  }
}

function* conditionsOf(
  table: SubsetTable,
  rows: RowList,
): Generator<string, void> {
  switch (table.rows) {
    case "all":
      return yield "true";
    case "condition":
      return yield table.condition;
    case "listed":
      for (const places of arraysOf(rows, ROWS_AT_ONCE)) {
        yield isAmong(places);
      }
  }
}
