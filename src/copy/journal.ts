import { ConfitureError } from "../kernel/mod.ts";
import type { Session } from "../kernel/mod.ts";
import { quoteLiteral, quoteName } from "../sql/quote.ts";
import type { RelationName } from "./relation.ts";
import { relationText } from "./relation.ts";
import type { TakenOff } from "./target/taken_off.ts";

/** What a run leaves in the target until it has come to its end. */
export interface Journal {
  readonly run: JournalRun;
  readonly takenOff: TakenOff;
  /** The steps of the put-back that are done. */
  readonly steps: ReadonlySet<string>;
  readonly ranges: readonly JournalRange[];
}

/** What makes a run the same run. */
export interface JournalRun {
  /** Of all that decides which rows come, and how. */
  readonly fingerprint: string;
  /** Which database the rows come from. */
  readonly source: string;
  /** As `pg_current_snapshot()` tells it there. */
  readonly snapshot: string;
  /** As ISO 8601 has it. */
  readonly startedAt: string;
}

/** A part of a table that has arrived. */
export interface JournalRange {
  readonly relation: RelationName;
  /** Which part: `0-1024`; one table's parts have different names. */
  readonly part: string;
  readonly rows: number;
}

/** What this version writes; another one may mean something else. */
const FORMAT = 1;

/**
 * Creates the journal, or begins it anew: for the transaction that takes off
 * and empties.
 */
export function journalStatements(
  place: RelationName,
  { run, takenOff }: Pick<Journal, "run" | "takenOff">,
): readonly string[] {
  return [
    `CREATE TABLE IF NOT EXISTS ${nameOf(place)} (
  kind text NOT NULL,
  name text NOT NULL,
  details jsonb NOT NULL,
  noted_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
  PRIMARY KEY (kind, name)
)`,
    `TRUNCATE ONLY ${nameOf(place)}`,
    `COMMENT ON TABLE ${nameOf(place)} IS ${quoteLiteral(COMMENT)}`,
    noting(place, "run", { name: "", details: { format: FORMAT, ...run } }),
    noting(place, "taken off", { name: "", details: takenOff }),
  ];
}

const COMMENT =
  "What confiture sync has done so far: it goes on from here with --resume";

/** Notes a part of a table: in the transaction that its rows come in. Fails where it is noted. */
export function noteRange(
  place: RelationName,
  { relation, part, rows }: JournalRange,
): string {
  return noting(place, "range", {
    name: `${quoteName(relation.schema, relation.name)} ${part}`,
    details: {
      relation: { schema: relation.schema, name: relation.name },
      part,
      rows,
    },
  });
}

/** Notes a step: in the step's own transaction. */
export function noteStep(place: RelationName, id: string): string {
  return noting(place, "step", { name: id, details: {} });
}

/** Ends the journal of a run that has come to its end. */
export function dropJournal(place: RelationName): string {
  return `DROP TABLE IF EXISTS ${nameOf(place)}`;
}

/** Whether a run has left a journal. */
export async function hasJournal(
  session: Session,
  place: RelationName,
): Promise<boolean> {
  const [found] = await session.query<{ exists: boolean }>(
    "SELECT pg_catalog.to_regclass($1) IS NOT NULL AS exists",
    [nameOf(place)],
  );
  return found?.exists === true;
}

/** Reads the journal; undefined where no run has left one. */
export async function readJournal(
  session: Session,
  place: RelationName,
): Promise<Journal | undefined> {
  if (!await hasJournal(session, place)) return undefined;
  const rows = await session.query<Entry>(
    `SELECT kind, name, details FROM ${nameOf(place)} ORDER BY noted_at, name`,
  );
  const [run] = rows.filter(({ kind }) => kind === "run");
  const [taken] = rows.filter(({ kind }) => kind === "taken off");
  if (run?.kind !== "run" || taken?.kind !== "taken off") {
    throw unreadable(place, "it does not tell what was taken off");
  }
  const { format, ...identity } = run.details;
  if (format !== FORMAT) {
    throw unreadable(place, "another version of confiture has written it");
  }
  return {
    run: identity,
    takenOff: taken.details,
    steps: new Set(
      rows.filter(({ kind }) => kind === "step").map(({ name }) => name),
    ),
    ranges: rows.flatMap((row) => row.kind === "range" ? [row.details] : []),
  };
}

/** Steps that are noted as done. */
export async function readSteps(
  session: Session,
  place: RelationName,
): Promise<ReadonlySet<string>> {
  const rows = await session.query<{ name: string }>(
    `SELECT name FROM ${nameOf(place)} WHERE kind = 'step'`,
  );
  return new Set(rows.map(({ name }) => name));
}

/** What a transaction begins with that ends by noting something: others can wait for it. */
export function joinJournal(place: RelationName): string {
  return `LOCK TABLE ${nameOf(place)} IN ROW EXCLUSIVE MODE`;
}

/** How to wait for others. */
export interface WaitOptions {
  readonly signal?: AbortSignal;
  /** Hears each time that others are still at work. */
  onWait?(): void;
}

/**
 * Waits for those who have joined the journal. The server goes on with what a
 * run has sent before it was killed; what comes of it counts.
 */
export async function waitForOthers(
  session: Session,
  place: RelationName,
  { signal, onWait }: WaitOptions = {},
): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    try {
      await session.execute(
        `BEGIN; SET LOCAL lock_timeout = ${WAIT_MS}; LOCK TABLE ${
          nameOf(place)
        } IN SHARE ROW EXCLUSIVE MODE; COMMIT`,
      );
      return;
    } catch (error) {
      if (session.transactionStatus === "failed") {
        await session.execute("ROLLBACK");
      }
      const isBusy = error instanceof ConfitureError &&
        error.server?.sqlstate === "55P03";
      if (!isBusy) throw error;
      onWait?.();
    }
  }
}

/** How long those wait who come behind, each time. */
const WAIT_MS = 1000;

type Entry =
  | {
    readonly kind: "run";
    readonly name: string;
    readonly details: JournalRun & { readonly format: number };
  }
  | {
    readonly kind: "taken off";
    readonly name: string;
    readonly details: TakenOff;
  }
  | { readonly kind: "step"; readonly name: string; readonly details: unknown }
  | {
    readonly kind: "range";
    readonly name: string;
    readonly details: JournalRange;
  };

function noting(
  place: RelationName,
  kind: Entry["kind"],
  { name, details }: { readonly name: string; readonly details: unknown },
): string {
  return `INSERT INTO ${nameOf(place)} (kind, name, details) VALUES (${
    quoteLiteral(kind)
  }, ${quoteLiteral(name)}, ${quoteLiteral(JSON.stringify(details))})`;
}

function unreadable(place: RelationName, reason: string): ConfitureError {
  return new ConfitureError(
    "sync/failed",
    `Cannot read the journal ${relationText(place)}: ${reason}`,
    { hint: "Go on with the version that has begun, or drop the table" },
  );
}

function nameOf({ schema, name }: RelationName): string {
  return quoteName(schema, name);
}
