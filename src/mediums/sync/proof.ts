import {
  fingerprintOf,
  fingerprintQuery,
  together,
} from "../../copy/fingerprint.ts";
import type { Fingerprint } from "../../copy/fingerprint.ts";
import { relationText } from "../../copy/relation.ts";
import type { Relation } from "../../copy/relation.ts";
import type { TableCopy } from "../../copy/table_copy.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Problem, Session } from "../../kernel/mod.ts";
import type { ColumnMask } from "../../masks/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import { codeLeaks } from "./code_proof.ts";
import { comparable, fingerprintColumn } from "./compared_columns.ts";
import { isPreserved } from "./prepare.ts";
import { readingSettings } from "./target_session.ts";

/** What a proof looks at. */
export interface ProofInput {
  readonly copies: readonly TableCopy[];
  readonly masks: ReadonlyMap<number, readonly ColumnMask[]>;
  /** Each pair is looked through by one worker: the source's in the snapshot. */
  readonly workers: readonly {
    readonly source: Session;
    readonly target: Session;
  }[];
}

/** How much was proved. */
export interface Proved {
  readonly tables: number;
  readonly maskedColumns: number;
}

/**
 * Proves that both ends hold the same rows, masked values as they should be,
 * and that no value that was to be masked is still there. Everything is
 * compared inside the databases: hashes leave them, values do not.
 */
export async function prove(
  { copies, masks, workers }: ProofInput,
): Promise<Proved> {
  const problems: Problem[] = [];
  let maskedColumns = 0;
  const queue = [...Map.groupBy(copies, ({ target }) => target)]
    .sort(([, a], [, b]) => bytesOf(b) - bytesOf(a));
  const work = async (
    { source, target: session }: ProofInput["workers"][number],
  ) => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [target, parts] = next;
      problems.push(
        ...await differences(target, parts, {
          source,
          target: session,
          masks,
        }),
      );
      for (const copy of parts) {
        const own = shown(masks.get(copy.source.oid) ?? []);
        maskedColumns += own.length;
        problems.push(
          ...await leaks(
            source,
            copy,
            own.filter(({ rule }) => rule.kind !== "code"),
          ),
        );
      }
      problems.push(
        ...await codeLeaks(parts, { source, target: session, masks }),
      );
    }
  };
  const ends = await Promise.allSettled(
    workers.map(async (worker) => {
      await worker.target.execute(readingSettings(worker.target).join(";\n"));
      try {
        await work(worker);
      } finally {
        await worker.target.execute("ROLLBACK").catch(() => {
          // The connection is gone, and the transaction with it.
        });
      }
    }),
  );
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  const [first] = problems;
  if (first === undefined) {
    const tables = new Set(copies.map(({ target }) => target)).size;
    return { tables, maskedColumns };
  }
  throw new ConfitureError(
    "sync/proof",
    problems.length === 1
      ? first.message
      : `Cannot prove the copy: ${problems.length} things are wrong`,
    { problems },
  );
}

interface Ends {
  readonly source: Session;
  readonly target: Session;
  readonly masks: ReadonlyMap<number, readonly ColumnMask[]>;
}

/** Whether the rows that arrived are those that were selected. */
async function differences(
  target: Relation,
  parts: readonly TableCopy[],
  { source, target: session, masks }: Ends,
): Promise<readonly Problem[]> {
  const names = comparable(target, parts, masks);
  let expected: Fingerprint = { rows: 0n, sum: 0n };
  for (const copy of parts) {
    const columns = names.map((name) => fingerprintColumn(copy, name));
    for (const range of copy.ranges) {
      const where = copy.rowsIn === undefined
        ? undefined
        : copy.rowsIn(range) ?? "false";
      expected = together(
        expected,
        await fingerprintOf(source, {
          table: onlyOf(copy.source),
          range,
          ...(where === undefined ? {} : { where }),
        }, columns),
      );
    }
  }
  const [copy] = parts;
  if (copy === undefined) return [];
  const found = await fingerprintOf(
    session,
    { table: target.kind === "table" ? onlyOf(target) : nameOf(target) },
    names.map((name) => ({
      name,
      baseTypes: fingerprintColumn(copy, name).baseTypes,
    })),
  );
  if (found.rows !== expected.rows) {
    return [{
      message: `Cannot prove ${
        relationText(target)
      }: ${expected.rows} rows were selected, and ${found.rows} are there`,
    }];
  }
  if (found.sum === expected.sum) return [];
  return [{
    message: `Cannot prove ${
      relationText(target)
    }: its rows are not those of the source`,
  }];
}

/** Masks that hide something. */
function shown(masks: readonly ColumnMask[]): readonly ColumnMask[] {
  return masks.filter((one) => !isPreserved(one) && one.mask.proof !== "none");
}

/** Values that a mask has left as they were, or has made another's. */
async function leaks(
  source: Session,
  copy: TableCopy,
  masks: readonly ColumnMask[],
): Promise<readonly Problem[]> {
  if (masks.length === 0) return [];
  const problems: Problem[] = [];
  const table = onlyOf(copy.source);
  const counts = masks.map(() => 0n);
  for (const range of copy.ranges) {
    const where = copy.rowsIn === undefined
      ? undefined
      : copy.rowsIn(range) ?? "false";
    const [row] = await source.query<Record<string, string>>(
      fingerprintQuery(
        { table, range, ...(where === undefined ? {} : { where }) },
        [],
        masks.map((one, index) =>
          `pg_catalog.count(*) FILTER (WHERE ${
            isUnchanged(one)
          })::pg_catalog.text AS u${index}`
        ),
      ),
    );
    for (const index of masks.keys()) {
      counts[index] = (counts[index] ?? 0n) + BigInt(row?.[`u${index}`] ?? 0);
    }
  }
  for (const [index, { target, rule }] of masks.entries()) {
    const count = counts[index] ?? 0n;
    if (count === 0n) continue;
    problems.push({
      message: `Cannot prove ${
        relationText(copy.source)
      }.${target.column.name}: ${count} ${
        count === 1n ? "row keeps its value" : "rows keep their value"
      }`,
      hint:
        "Give the column a strategy, or a template that no value has already",
      ...(rule.place === undefined ? {} : { place: rule.place }),
    });
  }
  for (const one of masks.filter(({ mask }) => mask.proof === "disjoint")) {
    const [found] = await source.query<{ occurs: boolean }>(
      // Not EXISTS: to find a first one soon, each would be compared with each.
      `SELECT pg_catalog.count(*) > 0 AS occurs FROM ${table} WHERE ${
        isHidden(one)
      } AND ${asText(one.mask.expression)} IN (SELECT ${
        asText(quoteName(one.target.column.name))
      } FROM ${table})`,
    );
    if (found?.occurs !== true) continue;
    problems.push({
      message: `Cannot prove ${
        relationText(copy.source)
      }.${one.target.column.name}: a mask is the value of another row`,
      hint:
        "Give the column a strategy, or a template that no value has already",
      ...(one.rule.place === undefined ? {} : { place: one.rule.place }),
    });
  }
  return problems;
}

function isUnchanged(one: ColumnMask): string {
  const column = quoteName(one.target.column.name);
  return `${isHidden(one)} AND ${asText(one.mask.expression)} = ${
    asText(column)
  }`;
}

function isHidden({ mask }: ColumnMask): string {
  return mask.exempt === undefined
    ? "true"
    : `NOT coalesce(${mask.exempt}, false)`;
}

function asText(expression: string): string {
  return `(${expression})::pg_catalog.text COLLATE pg_catalog."C"`;
}

function bytesOf(copies: readonly TableCopy[]): number {
  return copies.reduce((sum, { source }) => sum + source.bytes, 0);
}

function onlyOf(relation: Relation): string {
  return `ONLY ${nameOf(relation)}`;
}

function nameOf({ schema, name }: Relation): string {
  return quoteName(schema, name);
}
