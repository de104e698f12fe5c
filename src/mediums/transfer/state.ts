import type { RelationName } from "../../copy/relation.ts";
import type { TakenOff } from "../../copy/target/taken_off.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Session } from "../../kernel/mod.ts";
import { quoteLiteral, quoteName } from "../../sql/quote.ts";

/** The schema that a transfer keeps its own things in, at both ends. */
export const TRANSFER_SCHEMA = "confiture_transfer";

/** Where the target tells how far a transfer is. */
export const STATE: RelationName = { schema: TRANSFER_SCHEMA, name: "state" };

/** What this version writes; another one may mean something else. */
const FORMAT = 1;

/** How far a transfer is. */
export interface TransferState {
  /** Absent where nothing was begun. */
  readonly run?: TransferRun;
  /** What was done of the phases, by their names. */
  readonly phases: ReadonlyMap<string, PhaseState>;
  /** The last round that changed something. */
  readonly applied?: AppliedState;
  /** What of the source is copied or to be copied at first. */
  readonly ranges: readonly RangeState[];
  /** What was taken off the target's tables; absent where the copy was not begun. */
  readonly off?: TakenOff;
  /** Steps of the put-back that are done. */
  readonly steps: ReadonlySet<string>;
}

/** What makes a transfer the same transfer. */
export interface TransferRun {
  /** Of all that decides which rows come, and how. */
  readonly fingerprint: string;
  /** Which database the rows come from; no password. */
  readonly source: string;
  /** As ISO 8601 has it. */
  readonly startedAt: string;
}

/** What a phase tells of itself; when it did so. */
export interface PhaseState {
  readonly at: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Which state of the source the target has. */
export interface AppliedState {
  /** As in `pg_current_snapshot()` of the source. */
  readonly snapshot: string;
  /** When it was taken, by the source's clock. */
  readonly takenAt: string;
  readonly notes: number;
  readonly deleted: number;
  readonly inserted: number;
}

/** A range of a table that a feed copies. */
export interface RangeState {
  /** The feed's id. */
  readonly feed: string;
  readonly target: RelationName;
  /** A table that holds rows: a partition, perhaps. */
  readonly relation: RelationName;
  readonly filenode: number;
  readonly from: number;
  readonly to?: number;
  readonly bytes: number;
  /** How many have arrived; absent where they have not. */
  readonly rows?: number;
}

/** What the table's rows are about. */
export type StateKind = "run" | "phase" | "applied" | "range" | "off" | "step";

const OURS = "confiture: how far a transfer of data to this database is";
const COMMENT = quoteLiteral(
  `${OURS}; \`confiture migrate schema-to-schema cleanup\` removes it`,
);

/** Creates the state where it is not there yet: for a transaction, or alone. */
export function createState(): readonly string[] {
  const schema = quoteName(TRANSFER_SCHEMA);
  return [
    `CREATE SCHEMA IF NOT EXISTS ${schema}`,
    `COMMENT ON SCHEMA ${schema} IS ${COMMENT}`,
    `CREATE TABLE IF NOT EXISTS ${stateName()} (
  kind text NOT NULL,
  name text NOT NULL,
  details jsonb NOT NULL,
  noted_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
  PRIMARY KEY (kind, name)
)`,
    `COMMENT ON TABLE ${stateName()} IS ${COMMENT}`,
  ];
}

/** The table's name, quoted. */
export function stateName(): string {
  return quoteName(STATE.schema, STATE.name);
}

/** Notes something in place of what was noted under its name. */
export function noteState(
  kind: StateKind,
  name: string,
  details: unknown,
): string {
  return `INSERT INTO ${stateName()} AS noted (kind, name, details) VALUES (${
    quoteLiteral(kind)
  }, ${quoteLiteral(name)}, ${
    quoteLiteral(JSON.stringify(details))
  }) ON CONFLICT (kind, name) DO UPDATE SET details = excluded.details, noted_at = excluded.noted_at`;
}

/** Notes what makes the transfer itself. */
export function noteRun(run: TransferRun): string {
  return noteState("run", "", { format: FORMAT, ...run });
}

/** Forgets what was noted. */
export function forgetState(kind: StateKind, name: string): string {
  return `DELETE FROM ${stateName()} WHERE kind = ${
    quoteLiteral(kind)
  } AND name = ${quoteLiteral(name)}`;
}

/** What a range is noted under. */
export function rangeName(
  { feed, relation, filenode, from, to }: RangeState,
): string {
  return `${feed} ${quoteName(relation.schema, relation.name)} ${from}-${
    to ?? ""
  }@${filenode}`;
}

/** Notes that a range has arrived: in the transaction that its rows come in. */
export function noteArrived(range: RangeState, rows: number): string {
  return `UPDATE ${stateName()} SET details = details || ${
    quoteLiteral(JSON.stringify({ rows }))
  }, noted_at = pg_catalog.clock_timestamp() WHERE kind = 'range' AND name = ${
    quoteLiteral(rangeName(range))
  } AND NOT details ? 'rows'`;
}

/**
 * Reads the state; undefined where there is none. Refuses what another version
 * has written, and a table of that name that is somebody else's.
 */
export async function readState(
  session: Session,
): Promise<TransferState | undefined> {
  const [found] = await session.query<
    { exists: boolean; comment: string | null }
  >(
    `SELECT c.oid IS NOT NULL AS exists, pg_catalog.obj_description(c.oid, 'pg_class') AS comment
       FROM (SELECT pg_catalog.to_regclass($1)::pg_catalog.oid) c (oid)`,
    [stateName()],
  );
  if (found?.exists !== true) return undefined;
  if (found.comment?.startsWith(OURS) !== true) {
    throw unreadable("it does not say that it is confiture's");
  }
  const rows = await session.query<Entry>(
    `SELECT kind, name, details, noted_at::pg_catalog.text AS at FROM ${stateName()} ORDER BY noted_at, name COLLATE "C"`,
  );
  return stateOf(rows);
}

type Noted<Kind extends StateKind, Details> = {
  readonly kind: Kind;
  readonly name: string;
  readonly details: Details;
  readonly at: string;
};

type Entry =
  | Noted<"run", TransferRun & { readonly format: number }>
  | Noted<"phase", PhaseState["details"]>
  | Noted<"applied", AppliedState>
  | Noted<"range", RangeState>
  | Noted<"off", TakenOff>
  | Noted<"step", unknown>;

function stateOf(rows: readonly Entry[]): TransferState {
  let run: TransferRun | undefined;
  let applied: AppliedState | undefined;
  let off: TakenOff | undefined;
  const phases = new Map<string, PhaseState>();
  const ranges: RangeState[] = [];
  const steps = new Set<string>();
  for (const row of rows) {
    switch (row.kind) {
      case "run": {
        const { format, ...identity } = row.details;
        if (format !== FORMAT) {
          throw unreadable("another version of confiture has written it");
        }
        run = identity;
        break;
      }
      case "phase":
        phases.set(row.name, { at: row.at, details: row.details });
        break;
      case "applied":
        applied = row.details;
        break;
      case "range":
        ranges.push(row.details);
        break;
      case "off":
        off = row.details;
        break;
      case "step":
        steps.add(row.name);
    }
  }
  if (run === undefined && rows.length > 0) {
    throw unreadable("it does not tell which transfer it is about");
  }
  return {
    ...(run === undefined ? {} : { run }),
    phases,
    ...(applied === undefined ? {} : { applied }),
    ranges,
    ...(off === undefined ? {} : { off }),
    steps,
  };
}

function unreadable(reason: string): ConfitureError {
  return new ConfitureError(
    "transfer/state",
    `Cannot read the state of the transfer in "${STATE.schema}.${STATE.name}": ${reason}`,
  );
}
