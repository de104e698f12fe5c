import { ConfitureError } from "../../kernel/mod.ts";
import type { Problem, Session } from "../../kernel/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import {
  hasJournal,
  journalStatements,
  readJournal,
  waitForOthers,
} from "../journal.ts";
import type { JournalRun, WaitOptions } from "../journal.ts";
import type { Relation, RelationName } from "../relation.ts";
import { isSameRelation, relationText } from "../relation.ts";
import { readCovered, readObstacles } from "./obstacles.ts";
import type { Obstacles } from "./obstacles.ts";
import { outsideReferences } from "./outside.ts";
import { isBackAfter } from "./put_back.ts";
import { takeOffStatements } from "./take_off_statements.ts";
import { mergeTakenOff } from "./merge_taken_off.ts";
import { takenOff } from "./taken_off.ts";
import type { TakenOff, TakingOptions } from "./taken_off.ts";

/** How the target is made ready. */
export interface TakeOffOptions extends TakingOptions, WaitOptions {
  /** Where the journal is kept. */
  readonly journal: RelationName;
  readonly run: JournalRun;
  /** How long to wait for those who hold a table. */
  readonly lockTimeoutMs?: number;
}

const LOCK_TIMEOUT_MS = 15_000;

/**
 * Takes off what hinders, empties the tables and begins the journal, all in one
 * transaction: refused or killed, it leaves the target as it was. What an
 * earlier run has left off is taken over from its journal.
 */
export async function takeOff(
  session: Session,
  tables: readonly Relation[],
  options: TakeOffOptions,
): Promise<TakenOff> {
  const { journal, run, lockTimeoutMs = LOCK_TIMEOUT_MS } = options;
  const loaded = tables.filter(({ kind }) =>
    kind === "table" || kind === "partitioned"
  );
  if (await hasJournal(session, journal)) {
    await waitForOthers(session, journal, options);
  }
  await session.execute(
    `BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL search_path = ''; SET LOCAL row_security = off;
     SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = ${lockTimeoutMs}${
      // Else the triggers that stay would fire when the tables are emptied.
      options.replicates === true
        ? "; SET LOCAL session_replication_role = replica"
        : ""}`,
  );
  try {
    refuseOthers(loaded);
    if (loaded.length > 0) {
      const above = await readCovered(session, loaded);
      await session.execute(lockStatement(loaded, above));
    }
    const obstacles = await readObstacles(session, loaded);
    refuse(takeOffProblems(obstacles, options));
    const emptied = obstacles.tables.filter(({ kind }) => kind === "table");
    const earlier = await readJournal(session, journal);
    const current = takenOff(obstacles, options);
    const taken = earlier === undefined ? current : mergeTakenOff(current, {
      earlier: earlier.takenOff,
      isBack: isBackAfter(earlier.steps, earlier.takenOff),
    });
    await refuseOutside(session, taken);
    await session.execute([
      ...takeOffStatements(taken, emptied),
      ...journalStatements(journal, { run, takenOff: taken }),
      "COMMIT",
    ].join(";\n"));
    return taken;
  } catch (error) {
    // What went wrong first counts; a lost connection has rolled back by itself.
    await session.execute("ROLLBACK").catch(() => {});
    throw isOutOfLocks(error) ? tooMany(loaded.length, error) : error;
  }
}

function isOutOfLocks(error: unknown): error is ConfitureError {
  return error instanceof ConfitureError && error.server?.sqlstate === "53200";
}

function tooMany(tables: number, { server }: ConfitureError): ConfitureError {
  return new ConfitureError(
    "sync/target",
    `Cannot empty the target: ${tables} tables at once take more locks than the server has`,
    {
      hint:
        "Raise max_locks_per_transaction of the target, or sync fewer tables at a time",
      ...server === undefined ? {} : { server },
    },
  );
}

/** What makes it impossible to take off what has to be off. */
export function takeOffProblems(
  obstacles: Obstacles,
  { replicates = false }: TakingOptions = {},
): readonly Problem[] {
  const tables = obstacles.tables.filter(({ isOwned }) => !isOwned)
    .map((table) => notOwned(table));
  const foreignKeys = obstacles.foreignKeys.flatMap((foreignKey) => {
    const { table, name, referenced, outside, isOwned } = foreignKey;
    const what = `the foreign key "${name}" of ${relationText(table)}`;
    if (!isOwned && !isAmong(obstacles, table)) {
      return [{
        message: `${what} refers to ${
          relationText(referenced)
        }, and the table belongs to another role`,
      }];
    }
    if (!isAmong(obstacles, referenced)) return [];
    if (replicates && outside.length === 0) return [];
    if (foreignKey.staysFor !== undefined) {
      return [{
        message: `${what} cannot be taken off: ${foreignKey.staysFor}`,
      }];
    }
    return foreignKey.mayRefer ? [] : [{
      message: `${what} cannot be made again: the role has no REFERENCES on ${
        relationText(referenced)
      }`,
    }];
  });
  return [...tables, ...foreignKeys];
}

function isAmong({ tables }: Obstacles, name: RelationName): boolean {
  return tables.some((one) => isSameRelation(one, name));
}

function refuseOthers(tables: readonly Relation[]): void {
  refuse(tables.filter(({ isOwned }) => !isOwned).map(notOwned));
}

function notOwned(table: RelationName): Problem {
  return {
    message: `${relationText(table)} belongs to another role`,
    hint: "Connect as a role that owns the table, or is a member of its owner",
  };
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  throw new ConfitureError(
    "sync/target",
    `Cannot empty the target: ${problems[0]?.message}${
      problems.length > 1 ? `, and ${problems.length - 1} more` : ""
    }`,
    {
      problems,
      hint: "Connect to the target as the owner of its tables",
    },
  );
}

async function refuseOutside(
  session: Session,
  { foreignKeys }: TakenOff,
): Promise<void> {
  const references = await outsideReferences(session, foreignKeys);
  if (references.length === 0) return;
  const problems = references.map(({ foreignKey, holder }) => ({
    message: `${relationText(holder)} holds rows that refer to ${
      relationText(foreignKey.referenced)
    } by "${foreignKey.name}"`,
  }));
  throw new ConfitureError(
    "sync/outside-references",
    `Cannot empty the target: ${
      problems[0]?.message
    }, and it is not among the tables to sync`,
    { problems },
  );
}

/** With the partitions of partitioned ones; those first, as others lock them. */
function lockStatement(
  tables: readonly Relation[],
  above: readonly RelationName[],
): string {
  const names = [
    ...above.map(({ schema, name }) => quoteName(schema, name)),
    ...tables.map(({ schema, name, kind }) =>
      `${kind === "table" ? "ONLY " : ""}${quoteName(schema, name)}`
    ),
  ];
  return `LOCK TABLE ${names.join(", ")} IN ACCESS EXCLUSIVE MODE`;
}
