import { compareCatalogs, isSubstantial } from "../../src/catalog/compare.ts";
import { describeCatalog } from "../../src/catalog/describe.ts";
import type { CatalogEntry } from "../../src/catalog/describe.ts";
import { readSchema } from "../../src/catalog/schema/introspect.ts";
import { planChanges } from "../../src/catalog/schema/plan.ts";
import { applyRenames } from "../../src/catalog/schema/renames/apply.ts";
import { findRenames } from "../../src/catalog/schema/renames/find.ts";
import type { Plan, Schema } from "../../src/catalog/schema/model.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { asConfitureError } from "../../src/kernel/errors.ts";
import type { Session } from "../../src/kernel/mod.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import { dumpDifferences, dumpOf } from "./dump.ts";
import { lost, rowsOf, unhoused } from "./rows.ts";

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
  /** What goes on living under another name, where only that is to be renamed. */
  readonly hints?: readonly { readonly from: string; readonly to: string }[];
  /** Whether pg_dump is not to be asked, which takes its time. */
  readonly isQuick?: boolean;
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
  const [oldMade, newMade] = [freshDatabase(), freshDatabase()];
  await using left = await oldMade;
  await using right = await newMade;
  await using host = testHost();
  await using leftDatabase = await openDatabase(left.target, host);
  await using rightDatabase = await openDatabase(right.target, host);
  await using old = await leftDatabase.connect();
  await using wanted = await rightDatabase.connect();
  await using leftWorker = await leftDatabase.connect();
  await using rightWorker = await rightDatabase.connect();
  return await checkPairIn(pair, {
    here: { database: left, session: old, worker: leftWorker },
    there: { database: right, session: wanted, worker: rightWorker },
  });
}

/** Checks every law on a pair in two databases that hold nothing. */
export async function checkPairIn(
  pair: LawfulPair,
  { here, there }: { readonly here: Place; readonly there: Place },
): Promise<Verdict> {
  for (const role of pair.roles ?? []) await makeRole(here.session, role);
  const [before, after] = await Promise.all([
    sideOf(here, pair.old, pair.isQuick),
    sideOf(there, pair.new, pair.isQuick),
  ]);
  await fill(here, pair.rows ?? "");
  const [forth, back] = await Promise.all([
    walk("forth", here, {
      pair,
      from: before,
      to: after,
    }),
    walk("back", there, {
      pair,
      from: after,
      to: before,
    }),
  ]);
  return {
    broken: [...forth.broken, ...back.broken],
    forth: forth.statements,
    back: back.statements,
  };
}

/** One side of a pair, in all ways it is judged by. */
interface Side {
  readonly schema: Schema;
  readonly catalog: readonly CatalogEntry[];
  readonly dump: readonly string[];
}

/** A database and sessions in it. */
export interface Place {
  readonly database: FreshDatabase;
  readonly session: Session;
  /** Goes the way; what the one that reads remembers of tables would lead it astray. */
  readonly worker: Session;
}

async function sideOf(
  place: Place,
  script: string,
  isQuick = false,
): Promise<Side> {
  await build(place.session, script);
  return await read(place, isQuick);
}

async function read(
  { database, session }: Place,
  isQuick = false,
): Promise<Side> {
  const inSession = async () => ({
    catalog: await describeCatalog(session),
    schema: await readSchema(session),
  });
  const [dump, read] = await Promise.all([
    isQuick ? [] : dumpOf(database),
    inSession(),
  ]);
  return { dump, ...read };
}

/** Goes from one side to the other on a database that is the one, and tells what is wrong. */
async function walk(
  way: "forth" | "back",
  place: Place,
  { pair, from, to }: {
    readonly pair: LawfulPair;
    readonly from: Side;
    readonly to: Side;
  },
): Promise<{
  readonly broken: readonly string[];
  readonly statements: readonly string[];
}> {
  const broken: string[] = [];
  const tell = (law: string, faults: readonly string[]): void => {
    const name = way === "back" ? `back, ${law}` : law;
    broken.push(...faults.map((fault) => `${name}: ${fault}`));
  };
  const { session, worker } = place;
  let plan: Plan | undefined;
  try {
    const rows = await rowsOf(session);
    plan = planOf(from.schema, to.schema, hintsOf(way, pair));
    await run(worker, plan);
    const found = await read(place, pair.isQuick);
    const unequal = differences(to.catalog, found.catalog);
    tell("equal", unequal);
    const again = planChanges(found.schema, to.schema);
    tell("stable", again.changes.map(({ sql }) => sql));
    if (way === "forth") {
      const left = await rowsOf(session);
      tell("rows", lost(rows, left, pair.keeps));
      const told = plan.changes.flatMap(({ hazards = [] }) =>
        hazards.map(({ type }) => type)
      );
      tell(
        "hazards",
        [
          ...pair.hazards ?? [],
          ...unhoused(rows, left).size > 0 ? ["data-loss"] : [],
        ].filter((each) => !told.some((one) => one === each)),
      );
    }
    const dumped = dumpDifferences(to.dump, found.dump);
    tell("dump", unequal.length === 0 ? dumped : []);
  } catch (thrown) {
    tell("run", [failure(thrown)]);
  }
  return { broken, statements: plan?.changes.map(({ sql }) => sql) ?? [] };
}

/** Renames what is told to be renamed, and plans the rest. */
function planOf(
  old: Schema,
  wanted: Schema,
  hints: readonly { readonly from: string; readonly to: string }[],
): Plan {
  if (hints.length === 0) return planChanges(old, wanted);
  const { renames } = findRenames(old, wanted, {
    renamed: hints,
    notRenamed: [],
  });
  const plan = planChanges(applyRenames(old, renames), wanted);
  const before = renames.flatMap(({ changes, to }) =>
    changes.map((change) => ({ ...change, type: "alter" as const, object: to }))
  );
  return { ...plan, changes: [...before, ...plan.changes] };
}

function hintsOf(way: "forth" | "back", { hints = [] }: LawfulPair) {
  return way === "forth"
    ? hints
    : hints.map(({ from, to }) => ({ from: to, to: from }));
}

async function build(session: Session, script: string): Promise<void> {
  if (script.trim() === "") return;
  await session.execute(script);
  // What a script sets is not a part of what it makes.
  await session.execute("RESET ALL");
}

/** Whoever fills a database is not who changes it. */
async function fill({ database }: Place, rows: string): Promise<void> {
  if (rows.trim() === "") return;
  try {
    await database.query(rows);
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Error(`Cannot execute the statement: ${message}`, {
      cause: thrown,
    });
  }
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
