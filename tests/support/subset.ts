import { quoteName } from "../../src/sql/quote.ts";
import type { Session } from "../../src/kernel/database.ts";
import { readRelations } from "../../src/copy/relations.ts";
import type { Relation } from "../../src/copy/relations.ts";
import { Snapshot } from "../../src/copy/snapshot.ts";
import { copyAcross } from "../../src/database/copy_across.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { closeSubset, planSubset } from "../../src/mediums/sync/subset.ts";
import type {
  RangeFilter,
  SubsetPlan,
  SubsetScope,
  SubsetStart,
} from "../../src/mediums/sync/subset.ts";
import type { DatabaseTarget } from "../../src/kernel/target.ts";
import { testHost } from "./host.ts";

/** A subset that was found, its snapshot still open. */
export interface TakenSubset extends AsyncDisposable {
  readonly session: Session;
  readonly relations: readonly Relation[];
  readonly plan: SubsetPlan;
  readonly filters: ReadonlyMap<number, RangeFilter>;
}

/** A start that is written with a name only. */
export type Start = Omit<SubsetStart, "relation"> & {
  readonly table: string;
  readonly schema?: string;
};

/** What starts at these tables, and what they need. */
export async function takeSubset(
  target: DatabaseTarget,
  start: readonly Start[],
  scope: SubsetScope = {},
): Promise<TakenSubset> {
  const host = testHost();
  const database = await openDatabase(target, host);
  const snapshot = await Snapshot.open(database);
  const relations = await readRelations(snapshot.session);
  const plan = planSubset(relations, start.map(startOf), scope);
  const filters = await closeSubset(snapshot.session, plan);
  return {
    session: snapshot.session,
    relations,
    plan,
    filters,
    async [Symbol.asyncDispose]() {
      await snapshot[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
      await host[Symbol.asyncDispose]();
    },
  };
}

/** A start as the plan takes it. */
export function startOf(
  { table, schema = "public", ...rest }: Start,
): SubsetStart {
  return { relation: { schema, name: table }, ...rest };
}

/** Where the rows stand that the filters let through: `table (0,1)`, in order. */
export async function rowsTaken(
  { session, plan, filters }: TakenSubset,
): Promise<readonly string[]> {
  const rows: string[] = [];
  for (const { relation } of plan.tables) {
    const filter = filters.get(relation.oid);
    rows.push(
      ...await placesIn(session, relation, filter?.where ?? "true"),
    );
  }
  return rows.sort();
}

/** The same, asked for a few blocks at a time. */
export async function rowsTakenByRange(
  { session, plan, filters }: TakenSubset,
  blocks: number,
): Promise<readonly string[]> {
  const rows: string[] = [];
  for (const { relation } of plan.tables) {
    const filter = filters.get(relation.oid);
    for (let from = 0; from <= relation.blocks; from += blocks) {
      const where = filter === undefined
        ? "true"
        : filter.within(from, from + blocks);
      if (where === undefined) continue;
      const range = `ctid >= '(${from},0)' AND ctid < '(${
        from + blocks
      },0)' AND (${where})`;
      rows.push(...await placesIn(session, relation, range));
    }
  }
  return rows.sort();
}

async function placesIn(
  session: Session,
  relation: Relation,
  where: string,
): Promise<readonly string[]> {
  const rows = await session.query<{ place: string }>(
    `SELECT ctid::text AS place FROM ONLY ${nameOf(relation)} WHERE (${where})`,
  );
  return rows.map(({ place }) => `${relation.name} ${place}`);
}

/** Copies what was taken; the target's tables have no foreign keys yet. */
export async function loadSubset(
  { session, plan, filters }: TakenSubset,
  target: Session,
): Promise<number> {
  let copied = 0;
  for (const { relation } of plan.tables) {
    const columns = relation.columns.filter(({ isGenerated }) => !isGenerated)
      .map(({ name }) => quoteName(name)).join(", ");
    const where = filters.get(relation.oid)?.where ?? "true";
    const { rows } = await copyAcross({
      session,
      statement: `COPY (SELECT ${columns} FROM ONLY ${
        nameOf(relation)
      } WHERE (${where})) TO stdout`,
    }, {
      session: target,
      statement: `COPY ${nameOf(relation)} (${columns}) FROM stdin`,
    });
    copied += rows;
  }
  return copied;
}

/**
 * The same rows by simpler means: what starts, and then by every foreign key
 * what is missing, until nothing is. Compares as the search path has it.
 */
export async function rowsNeeded(
  session: Session,
  relations: readonly Relation[],
  starts: readonly string[],
): Promise<readonly string[]> {
  await session.execute(
    "CREATE TEMP TABLE need (relation oid, place tid)",
  );
  for (const start of starts) {
    await session.execute(`INSERT INTO need ${start} EXCEPT TABLE need`);
  }
  for (let added = 1; added > 0;) {
    added = 0;
    for (const from of relations) {
      for (const key of from.foreignKeys) {
        const to = relations.find(({ schema, name }) =>
          schema === key.referenced.schema && name === key.referenced.name
        );
        if (to === undefined) continue;
        const pairs = key.columns.map((column, index) =>
          `q.${quoteName(column)} = r.${
            quoteName(key.referencedColumns[index] ?? "")
          }`
        );
        const insert = `INSERT INTO need
SELECT r.tableoid, r.ctid FROM ${readOf(from)} q
  JOIN need n ON n.relation = q.tableoid AND n.place = q.ctid
  JOIN ${readOf(to)} r ON ${pairs.join(" AND ")}
EXCEPT TABLE need`;
        for (let rows = 1; rows > 0; added += rows) {
          const { results } = await session.execute(insert);
          rows = results[0]?.rows ?? 0;
        }
      }
    }
  }
  const rows = await session.query<{ place: string }>(
    "SELECT relname || ' ' || place AS place FROM need JOIN pg_class c ON c.oid = relation",
  );
  await session.execute("DROP TABLE need");
  return rows.map(({ place }) => place).sort();
}

function readOf(relation: Relation): string {
  return relation.kind === "partitioned"
    ? nameOf(relation)
    : `ONLY ${nameOf(relation)}`;
}

function nameOf({ schema, name }: Relation): string {
  return quoteName(schema, name);
}
