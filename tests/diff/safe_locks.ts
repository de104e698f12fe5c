import { readSchema } from "../../src/catalog/schema/introspect.ts";
import { planChanges } from "../../src/catalog/schema/plan.ts";
import { safeSteps } from "../../src/catalog/schema/steps/safe_steps.ts";
import { openDatabase } from "../../src/database/mod.ts";
import type { Session } from "../../src/kernel/mod.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import type { SafePair } from "./safe_laws.ts";

/** What a transaction did to a table that others use. */
export interface Hold {
  readonly table: string;
  readonly statements: readonly string[];
  /** How many of the table's rows were looked at while nobody else could. */
  readonly rows: number;
}

/**
 * Runs the way from one schema to the other, and tells which transactions look
 * at the rows of a table while they keep everybody out of it.
 */
export async function holdsOf(
  pair: SafePair,
  { isLiving }: { readonly isLiving: boolean },
): Promise<readonly Hold[]> {
  await using left = await freshDatabase();
  await using right = await freshDatabase();
  await using host = testHost();
  await using leftDatabase = await openDatabase(left.target, host);
  await using rightDatabase = await openDatabase(right.target, host);
  await using session = await leftDatabase.connect();
  await using wanted = await rightDatabase.connect();
  await session.execute(pair.old);
  await wanted.execute(pair.new);
  const [old, next] = [await readSchema(session), await readSchema(wanted)];
  await session.execute(pair.rows ?? "");
  const steps = safeSteps(
    planChanges(old, next).changes,
    { old, new: next },
    { serverVersion: session.serverVersion, isLiving },
  );
  const holds: Hold[] = [];
  for (const { mode, changes } of steps) {
    const statements = changes.map(({ sql }) => sql);
    if (mode === "outside") {
      // CONCURRENTLY never keeps anybody out for longer than a moment.
      for (const sql of statements) await session.execute(sql);
      continue;
    }
    await session.execute("BEGIN");
    const before = await looksOf(session);
    for (const sql of statements) await session.execute(sql);
    const after = await looksOf(session);
    for (const [table, { rows, isExclusive }] of after) {
      const looked = rows - (before.get(table)?.rows ?? 0);
      if (isExclusive && looked > 0 && before.has(table)) {
        holds.push({ table, statements, rows: looked });
      }
    }
    await session.execute("COMMIT");
  }
  return holds;
}

interface Looks {
  readonly rows: number;
  /** Whether this session keeps everybody else out of the table. */
  readonly isExclusive: boolean;
}

async function looksOf(
  session: Session,
): Promise<ReadonlyMap<string, Looks>> {
  const rows = await session.query<
    { name: string; rows: string; held: string }
  >(
    `SELECT format('%I.%I', s.schemaname, s.relname) AS name, s.seq_tup_read::text AS rows,
            EXISTS (SELECT FROM pg_locks AS l WHERE l.relation = s.relid AND l.pid = pg_backend_pid()
                      AND l.mode = 'AccessExclusiveLock')::text AS held
       FROM pg_stat_xact_user_tables AS s`,
  );
  return new Map(rows.map(({ name, rows: read, held }) => [
    name,
    { rows: Number(read), isExclusive: held === "true" },
  ]));
}
