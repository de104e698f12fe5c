import { compareCatalogs, withoutParts } from "../../../catalog/compare.ts";
import type { Difference } from "../../../catalog/compare.ts";
import type { CatalogEntry } from "../../../catalog/describe.ts";
import type { Schema } from "../../../catalog/schema/model.ts";
import { notCompared } from "../../../catalog/schema/not_compared.ts";
import { planChanges } from "../../../catalog/schema/plan.ts";
import type { Database } from "../../../kernel/database.ts";
import { asConfitureError } from "../../../kernel/errors.ts";
import {
  catalogOfScratch,
  OWN_SCHEMA,
  schemaOfScratch,
} from "../scratch_copy.ts";
import { numberedColumns } from "./numbering.ts";
import type { ColumnsByTable } from "./numbering.ts";
import { compareRows, differingColumns } from "./row_differences.ts";
import type { RowDifference } from "./row_differences.ts";
import { hashOfColumns, nameOf, rowsOf, tablesOf } from "./rows.ts";
import type { Rows } from "./rows.ts";

/** A scratch database, and all that is compared of it. */
export interface Side {
  readonly database: Database;
  /** As the first judge reads it. */
  readonly catalog: readonly CatalogEntry[];
  /** As the second one does. */
  readonly schema: Schema;
  readonly rows: Rows;
  readonly numbered: ColumnsByTable;
}

/** How two sides differ. */
export interface SideComparison {
  /** As the first judge sees it. */
  readonly differences: readonly Difference[];
  /** The statements that make the one the other, which the second judge finds. */
  readonly sql: readonly string[];
  readonly rows: readonly RowDifference[];
  /** What is there and was not compared. */
  readonly notCompared: readonly string[];
}

/** Reads all that is compared of a scratch database. */
export async function sideOf(database: Database): Promise<Side> {
  const catalog = await catalogOfScratch(database);
  const schema = await schemaOfScratch(database);
  await using session = await database.connect();
  const rows = await rowsOf(session, ({ schema }) => schema !== OWN_SCHEMA);
  return {
    database,
    catalog,
    schema,
    rows,
    numbered: await numberedColumns(session),
  };
}

/** How much there is on a side. */
export function sizeOf(
  { catalog, rows }: Side,
): {
  readonly objects: number;
  readonly rows: number;
  readonly tables: number;
} {
  const filled = [...rows.values()].filter(({ count }) => count > 0);
  return {
    objects: catalog.length,
    rows: filled.reduce((sum, { count }) => sum + count, 0),
    tables: filled.length,
  };
}

/**
 * Compares two sides by both judges, and by their rows. `momentary` is asked
 * only where rows differ in what nothing else explains.
 */
export async function compareSides(
  here: Side,
  there: Side,
  momentary: () => Promise<ColumnsByTable>,
): Promise<SideComparison> {
  return {
    differences: withoutParts(compareCatalogs(there.catalog, here.catalog)),
    sql: statementsBetween(here.schema, there.schema),
    rows: await rowDifferences(here, there, momentary),
    notCompared: [
      ...new Set([here.schema, there.schema].flatMap((schema) => [
        ...notCompared(schema),
        ...filledViews(schema),
      ])),
    ].sort(),
  };
}

/** What materialized views hold, which depends on when they were filled. */
function filledViews(schema: Schema): readonly string[] {
  return [...schema.values()].filter(({ kind }) => kind === "materialized view")
    .map(({ id }) => `rows of ${id}`);
}

/** Columns that came out otherwise, though the same was done. */
export function momentaryColumns(one: Side, other: Side): ColumnsByTable {
  return differingColumns(one.rows, other.rows);
}

async function rowDifferences(
  here: Side,
  there: Side,
  momentary: () => Promise<ColumnsByTable>,
): Promise<readonly RowDifference[]> {
  const excuses = {
    numbered: there.numbered,
    momentary: NONE,
    isSameWithout: (table: string, columns: readonly string[]) =>
      isSameWithout(here, there, { table, columns }),
  };
  const found = await compareRows(here.rows, there.rows, excuses);
  const isOpen = found.some(({ nature, columns }) =>
    nature === "different" && columns.length > 0
  );
  return isOpen
    ? await compareRows(here.rows, there.rows, {
      ...excuses,
      momentary: await momentary(),
    })
    : found;
}

const NONE: ColumnsByTable = new Map();

async function isSameWithout(
  here: Side,
  there: Side,
  { table, columns }: {
    readonly table: string;
    readonly columns: readonly string[];
  },
): Promise<boolean> {
  const hashes: string[] = [];
  for (const { database } of [here, there]) {
    await using session = await database.connect();
    const found = (await tablesOf(session)).find((each) =>
      nameOf(each) === table
    );
    if (found === undefined) return false;
    hashes.push(
      await hashOfColumns(
        session,
        found,
        found.columns.filter((column) => !columns.includes(column)),
      ),
    );
  }
  return hashes[0] === hashes[1];
}

function statementsBetween(here: Schema, there: Schema): readonly string[] {
  try {
    return planChanges(here, there).changes.map(({ sql }) => sql);
  } catch (thrown) {
    // What cannot be planned is a difference all the same.
    return [`-- ${asConfitureError(thrown).message}`];
  }
}
