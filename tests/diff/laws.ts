import { compareCatalogs, isSubstantial } from "../../src/catalog/compare.ts";
import { describeCatalog } from "../../src/catalog/describe.ts";
import type { CatalogEntry } from "../../src/catalog/describe.ts";
import { readSchema } from "../../src/catalog/schema/introspect.ts";
import { planChanges } from "../../src/catalog/schema/plan.ts";
import type { Plan } from "../../src/catalog/schema/model.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { asConfitureError } from "../../src/kernel/errors.ts";
import type { Session } from "../../src/kernel/mod.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

/** What the laws are checked on. */
export interface LawfulPair {
  readonly old: string;
  readonly new: string;
  /** Statements that fill the old side. */
  readonly rows?: string;
  /** Tables whose rows must be there afterwards; without it, each one that both sides have. */
  readonly keeps?: readonly string[];
  readonly hazards?: readonly string[];
  readonly roles?: readonly string[];
}

/** What became of a pair. */
export interface Verdict {
  /** The laws that are broken, each with how; empty where all hold. */
  readonly broken: readonly string[];
  /** The statements of the way there. */
  readonly forth: readonly string[];
  /** The statements of the way back. */
  readonly back: readonly string[];
}

/**
 * Checks every law on a pair: the plan leads to the new schema, the next plan
 * is empty, rows survive, hazards are told, and the way back leads back.
 */
export async function checkPair(pair: LawfulPair): Promise<Verdict> {
  await using left = await freshDatabase();
  await using right = await freshDatabase();
  await using host = testHost();
  await using leftDatabase = await openDatabase(left.target, host);
  await using rightDatabase = await openDatabase(right.target, host);
  const broken: string[] = [];
  const tell = (law: string, faults: readonly string[]): void => {
    broken.push(...faults.map((fault) => `${law}: ${fault}`));
  };
  await using old = await leftDatabase.connect();
  for (const role of pair.roles ?? []) await makeRole(old, role);
  await using wanted = await rightDatabase.connect();
  await build(old, pair.old);
  await build(wanted, pair.new);
  const [oldCatalog, newCatalog] = [
    await describeCatalog(old),
    await describeCatalog(wanted),
  ];
  const [oldSchema, newSchema] = [
    await readSchema(old),
    await readSchema(wanted),
  ];
  await build(old, pair.rows ?? "");
  const before = await rowsOf(old);
  let forth: Plan | undefined;
  let back: Plan | undefined;
  try {
    forth = planChanges(oldSchema, newSchema);
    await run(old, forth);
    tell("equal", differences(newCatalog, await describeCatalog(old)));
    const again = planChanges(await readSchema(old), newSchema);
    tell("stable", again.changes.map(({ sql }) => sql));
    tell("rows", lost(before, await rowsOf(old), pair.keeps));
    const told = forth.changes.flatMap(({ hazards = [] }) =>
      hazards.map(({ type }) => type)
    );
    tell(
      "hazards",
      (pair.hazards ?? []).filter((type) => !told.some((one) => one === type)),
    );
  } catch (thrown) {
    tell("forth", [failure(thrown)]);
  }
  try {
    back = planChanges(newSchema, oldSchema);
    await run(wanted, back);
    tell("back", differences(oldCatalog, await describeCatalog(wanted)));
  } catch (thrown) {
    tell("back", [failure(thrown)]);
  }
  return {
    broken,
    forth: forth?.changes.map(({ sql }) => sql) ?? [],
    back: back?.changes.map(({ sql }) => sql) ?? [],
  };
}

async function build(session: Session, script: string): Promise<void> {
  if (script.trim() === "") return;
  await session.execute(script);
  // What a script sets is not a part of what it makes.
  await session.execute("RESET ALL");
}

async function makeRole(session: Session, role: string): Promise<void> {
  await session.execute(
    `DO $$ BEGIN CREATE ROLE ${role}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
  );
}

async function run(session: Session, plan: Plan): Promise<void> {
  for (const { sql } of plan.changes) {
    try {
      await session.execute(sql);
    } catch (thrown) {
      throw new Error(`${failure(thrown)} in: ${sql}`, { cause: thrown });
    }
  }
  await session.execute("RESET ALL");
}

function failure(thrown: unknown): string {
  const error = asConfitureError(thrown);
  const { detail = "" } = error.server ?? {};
  return `${error.message} ${detail}`.trim();
}

function differences(
  expected: readonly CatalogEntry[],
  found: readonly CatalogEntry[],
): readonly string[] {
  return compareCatalogs(expected, found).filter(isSubstantial).map(
    (difference) => {
      const { kind, name, definition } = difference.entry;
      const other = difference.type === "changed"
        ? ` is ${difference.found.definition}`
        : "";
      return `${difference.type} ${kind} ${name}: ${definition}${other}`;
    },
  );
}

type Rows = ReadonlyMap<string, readonly Record<string, unknown>[]>;

async function rowsOf(session: Session): Promise<Rows> {
  const tables = await session.query<{ name: string; only: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name, CASE c.relkind WHEN 'r' THEN 'ONLY' ELSE '' END AS only FROM pg_class c
       JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        -- What stands elsewhere need not be there.
        AND NOT EXISTS (SELECT FROM pg_partition_tree(c.oid) AS p JOIN pg_class f ON f.oid = p.relid WHERE f.relkind = 'f')`,
  );
  const found = new Map<string, readonly Record<string, unknown>[]>();
  for (const { name, only } of tables) {
    const rows = await session.query<{ row: string }>(
      `SELECT to_jsonb(t)::text AS row FROM ${only} ${name} AS t ORDER BY 1`,
    );
    found.set(name, rows.map(({ row }) => JSON.parse(row)));
  }
  return found;
}

/** Tables whose rows are no longer there: by number, and by what their columns that stayed as they were hold. */
function lost(
  before: Rows,
  after: Rows,
  keeps: readonly string[] | undefined,
): readonly string[] {
  const tables = keeps ?? [...before.keys()].filter((name) => after.has(name));
  return tables.flatMap((name) => {
    const [had, has] = [before.get(name) ?? [], after.get(name) ?? []];
    if (had.length !== has.length) {
      return [`${name} had ${had.length} rows and has ${has.length}`];
    }
    const columns = Object.keys(had[0] ?? {}).filter((column) =>
      column in (has[0] ?? {})
    );
    return columns.filter((column) =>
      valuesOf(had, column) !== valuesOf(has, column)
    ).filter((column) => has.every((row) => row[column] === null))
      .map((column) => `${name}.${column} is empty now`);
  });
}

function valuesOf(
  rows: readonly Record<string, unknown>[],
  column: string,
): string {
  return JSON.stringify(rows.map((row) => row[column]).map(String).sort());
}
