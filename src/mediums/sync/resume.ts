import type { Journal, JournalRun } from "../../copy/journal.ts";
import { unitsOf } from "../../copy/load.ts";
import type { CopyUnit } from "../../copy/load.ts";
import { relationText } from "../../copy/relation.ts";
import type { RelationName } from "../../copy/relation.ts";
import type { TableCopy } from "../../copy/table_copy.ts";
import { counted } from "../../kernel/counted.ts";
import { ConfitureError } from "../../kernel/errors.ts";
import type { Session } from "../../kernel/database.ts";
import { quoteLiteral, quoteName } from "../../sql/quote.ts";
import { arrivedRanges, gapsOf, rowsNoted } from "./arrived_ranges.ts";
import type { DoneRange } from "./arrived_ranges.ts";
import { snapshotTime } from "./snapshot_time.ts";
import { inTransaction, targetSettings, writing } from "./target_session.ts";

/** What a run that was cut off has left, and what it needs to go on. */
export interface ResumeInput {
  readonly copies: readonly TableCopy[];
  readonly run: JournalRun;
  /** In the new snapshot. */
  readonly source: Session;
  readonly target: Session;
  readonly place: RelationName;
  /** Whether rows come in as a replica's do. */
  readonly replicates: boolean;
}

/** How a run goes on. */
export type Resumption =
  | {
    readonly kind: "goes on";
    readonly units: readonly CopyUnit[];
    readonly text: string;
  }
  | { readonly kind: "anew"; readonly text: string };

/**
 * Goes on where a run was cut off. Its snapshot is gone with it; what it has
 * copied is kept where the rows are the same in the new one, so that in the end
 * all rows are of the new snapshot. Tables that have changed are copied again.
 */
export async function resumed(
  journal: Journal,
  { copies, run, source, target, place, replicates }: ResumeInput,
): Promise<Resumption> {
  refuseAnother(journal.run, run);
  const since = xminOf(journal.run.snapshot);
  const isOlder = xminOf(run.snapshot) < since;
  const present = await writing(target, () => rowsPresent(target, copies));
  const units: CopyUnit[] = [];
  const changed: TableCopy[] = [];
  let kept = 0;
  for (const copy of copies) {
    const done = arrivedRanges(journal.ranges, copy);
    if (done.length === 0) {
      units.push(...unitsOf([copy]));
      continue;
    }
    if (
      copy.rowsIn !== undefined || isOlder ||
      present.get(copy.target) !== rowsNoted(journal.ranges, copy, copies) ||
      !await isUnchanged(source, copy, { done, since })
    ) {
      changed.push(copy);
      continue;
    }
    const left = unitsOf([{ ...copy, ranges: gapsOf(copy, done) }]);
    if (left.length === 0) kept++;
    units.push(...left);
  }
  // Whose rows share a table of the target with others' come again with them.
  const isChanged = (copy: TableCopy) =>
    changed.some(({ target }) => target === copy.target);
  const again = copies.filter(isChanged);
  const what = `The snapshot of ${
    snapshotTime(journal.run.startedAt)
  } is gone with its run`;
  if (changed.length > 0 && journal.steps.size > 0) {
    return {
      kind: "anew",
      text: `${what}: ${names(changed)} changed since, all is copied anew`,
    };
  }
  await goOn(target, again, { place, run, replicates });
  return {
    kind: "goes on",
    units: [
      ...units.filter(({ copy }) => !isChanged(copy)),
      ...unitsOf(again),
    ]
      .sort((a, b) => b.copy.source.bytes - a.copy.source.bytes),
    text: [
      `${what}: all rows will be as of ${snapshotTime(run.startedAt)}`,
      `${counted(kept, "table")} kept that ${
        kept === 1 ? "is" : "are"
      } complete and unchanged`,
      ...(changed.length === 0
        ? []
        : [`${names(changed)} changed and will be copied again`]),
    ].join("; "),
  };
}

function refuseAnother(earlier: JournalRun, run: JournalRun): void {
  const what = earlier.source !== run.source
    ? "it copied from another database"
    : earlier.fingerprint !== run.fingerprint
    ? "its tables, rules, modules, conditions, keys or rights were others"
    : undefined;
  if (what === undefined) return;
  throw new ConfitureError(
    "sync/resume",
    `Cannot go on with the sync of ${snapshotTime(earlier.startedAt)}: ${what}`,
  );
}

/**
 * Whether ranges hold the rows that were copied from them: as many as then, and
 * none that a transaction has written which the old snapshot may not contain.
 */
async function isUnchanged(
  session: Session,
  { source }: TableCopy,
  { done, since }: {
    readonly done: readonly DoneRange[];
    readonly since: bigint;
  },
): Promise<boolean> {
  // Only a heap's rows tell who has written them.
  if (!source.isHeap) return false;
  if (done.some(({ filenode }) => filenode !== source.filenode)) return false;
  for (const { from, to, rows } of done) {
    const conditions = [
      ...(from > 0 ? [`ctid >= '(${from},0)'::pg_catalog.tid`] : []),
      ...(to === undefined ? [] : [`ctid < '(${to},0)'::pg_catalog.tid`]),
    ];
    const [found] = await session.query<{ rows: string; fresh: string }>(
      // Numbers of transactions go round in 32 bits: what lies ahead within half of them is newer.
      `SELECT pg_catalog.count(*)::pg_catalog.text AS rows,
              pg_catalog.count(*) FILTER (WHERE
                ((xmin::pg_catalog.text::pg_catalog.int8 - ${
        since % 4294967296n
      } + 4294967296) % 4294967296) < 2147483648)::pg_catalog.text AS fresh
         FROM ONLY ${quoteName(source.schema, source.name)}${
        conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`
      }`,
    );
    if (Number(found?.rows) !== rows || found?.fresh !== "0") return false;
  }
  return true;
}

/** The oldest transaction that a snapshot may not contain. */
function xminOf(snapshot: string): bigint {
  return BigInt(snapshot.split(":")[0] ?? "0");
}

/**
 * Empties tables whose rows are to come again, with what the journal knows of
 * them. What is left is of the new snapshot from now on.
 */
async function goOn(
  session: Session,
  again: readonly TableCopy[],
  { place, run, replicates }: Pick<ResumeInput, "place" | "run" | "replicates">,
): Promise<void> {
  const tables = [...new Set(again.map(({ target }) => target))]
    .map(({ schema, name }) => quoteName(schema, name));
  const journal = quoteName(place.schema, place.name);
  const known = again.map(({ source: { schema, name } }) =>
    `pg_catalog.starts_with(name, ${
      quoteLiteral(`${quoteName(schema, name)} `)
    })`
  );
  const notes = [
    ...known.length === 0 ? [] : [
      `DELETE FROM ${journal} WHERE kind = 'range' AND (${known.join(" OR ")})`,
    ],
    `UPDATE ${journal} SET details = details || ${
      quoteLiteral(
        JSON.stringify({ snapshot: run.snapshot, startedAt: run.startedAt }),
      )
    } WHERE kind = 'run'`,
  ];
  const settings = targetSettings(session, replicates);
  try {
    await inTransaction(session, [
      ...settings,
      ...tables.length === 0 ? [] : [`TRUNCATE ${tables.join(", ")}`],
      ...notes,
    ]);
  } catch (error) {
    // Foreign keys that were never taken off refer to it: small tables only.
    if (!(error instanceof ConfitureError) || !isReferenced(error)) throw error;
    await inTransaction(session, [
      ...settings,
      ...tables.map((table) => `DELETE FROM ${table}`),
      ...notes,
    ]);
  }
}

function isReferenced({ server }: ConfitureError): boolean {
  return server?.sqlstate === "0A000";
}

/**
 * How many rows there are: an unlogged table is empty after a crash of its
 * server, and somebody may have looked for something to clean up.
 */
async function rowsPresent(
  session: Session,
  copies: readonly TableCopy[],
): Promise<ReadonlyMap<TableCopy["target"], number>> {
  const present = new Map<TableCopy["target"], number>();
  for (const target of new Set(copies.map(({ target }) => target))) {
    const only = target.kind === "partitioned" ? "" : "ONLY ";
    const [found] = await session.query<{ rows: string }>(
      `SELECT pg_catalog.count(*)::pg_catalog.text AS rows FROM ${only}${
        quoteName(target.schema, target.name)
      }`,
    );
    present.set(target, Number(found?.rows));
  }
  return present;
}

function names(copies: readonly TableCopy[]): string {
  const [first, second, third, ...others] = copies
    .map(({ source }) => relationText(source));
  const some = [first, second, third].filter((one) => one !== undefined);
  return `${some.join(", ")}${
    others.length === 0 ? "" : ` and ${others.length} more`
  }`;
}
