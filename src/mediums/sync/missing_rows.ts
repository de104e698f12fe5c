import { rollBack } from "../../copy/roll_back.ts";
import { relationText } from "../../copy/relation.ts";
import { conditionIn } from "../../copy/table_copy.ts";
import type { TableCopy } from "../../copy/table_copy.ts";
import { copyAcross } from "../../database/copy_across.ts";
import { counted } from "../../kernel/counted.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Problem, Session } from "../../kernel/mod.ts";
import type { ColumnMask } from "../../masks/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import { comparison, readLinks } from "./subset_links.ts";
import type { ComparedLink } from "./subset_links.ts";
import type { SubsetLink } from "./subset_plan.ts";
import { readText } from "./subset_start.ts";
import { targetSettings } from "./target_session.ts";

/** Which rows come, and what some of them need of tables that are not copied. */
export interface MissingRowsInput {
  readonly copies: readonly TableCopy[];
  readonly masks: ReadonlyMap<number, readonly ColumnMask[]>;
  readonly outside: readonly SubsetLink[];
  /** In the snapshot. */
  readonly source: Session;
  readonly target: Session;
}

/**
 * Refuses rows that would refer to rows that the target has not, and does not
 * get: it would be found out when the foreign keys are put back. The values
 * that refer, each once, are compared in a temporary table of the target's.
 */
export async function refuseMissing(
  { copies, masks, outside, source, target }: MissingRowsInput,
): Promise<void> {
  const problems: Problem[] = [];
  for (const link of await readLinks(target, outside)) {
    for (const copy of copies) {
      if (copy.target !== link.link.from) continue;
      const queries = neededValues(copy, link, masks);
      if (queries.length === 0) continue;
      const missing = await missingValues({ link, queries, source, target });
      if (missing === 0) continue;
      const { foreignKey, to } = link.link;
      problems.push({
        message: `${relationText(copy.source)} needs ${
          counted(missing, "row")
        } of ${
          relationText(to)
        } that the target has not (${foreignKey.name}), and the table is not among those to sync`,
      });
    }
  }
  const [first] = problems;
  if (first === undefined) return;
  throw new ConfitureError(
    "sync/selection",
    problems.length === 1
      ? `Cannot copy: ${first.message}`
      : `Cannot copy: ${problems.length} foreign keys lead to rows that the target has not, of tables that are not among those to sync`,
    {
      problems: problems.length === 1 ? [] : problems,
      hint:
        "Sync those tables as well, or choose rows that do not need them with --where",
    },
  );
}

/** Queries of the values that rows refer by; none where they cannot be known here. */
function neededValues(
  copy: TableCopy,
  { pairs }: ComparedLink,
  masks: MissingRowsInput["masks"],
): readonly string[] {
  const expressions = pairs.flatMap(({ column }) => {
    const copied = copy.columns.find(({ name }) => name === column);
    const isCode = masks.get(copy.source.oid)?.some(({ rule, target }) =>
      rule.kind === "code" && target.column.name === column
    );
    return copied === undefined || isCode
      ? []
      : [copied.expression ?? quoteName(column)];
  });
  if (expressions.length === 0 || expressions.length < pairs.length) return [];
  // All at once, where no condition hangs on the range.
  const ranges = copy.rowsIn === undefined ? [{ from: 0 }] : copy.ranges;
  return ranges.map((range) => {
    const conditions = [
      ...expressions.map((one) => `(${one}) IS NOT NULL`),
      ...(range.from > 0
        ? [`ctid >= '(${range.from},0)'::pg_catalog.tid`]
        : []),
      ...(range.to === undefined
        ? []
        : [`ctid < '(${range.to},0)'::pg_catalog.tid`]),
    ];
    const where = conditionIn(copy, range);
    return `SELECT DISTINCT ${expressions.join(", ")} FROM ${
      readText(copy.source)
    } WHERE ${conditions.join(" AND ")}${
      where === undefined ? "" : ` AND (${where}\n)`
    }`;
  });
}

const NEEDED = "pg_temp.confiture_needed";

async function missingValues(
  { link: { link, pairs }, queries, source, target }: {
    readonly link: ComparedLink;
    readonly queries: readonly string[];
    readonly source: Session;
    readonly target: Session;
  },
): Promise<number> {
  const columns = pairs.map(({ column }) => quoteName(column)).join(", ");
  await target.execute(
    [
      "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
      ...targetSettings(target, false),
      `CREATE TEMPORARY TABLE confiture_needed ON COMMIT DROP AS SELECT ${columns} FROM ${
        readText(link.from)
      } WITH NO DATA`,
    ].join(";\n"),
  );
  try {
    for (const query of queries) {
      await copyAcross(
        { session: source, statement: `COPY (${query}) TO stdout` },
        { session: target, statement: `COPY ${NEEDED} FROM stdin` },
      );
    }
    const [row] = await target.query<{ missing: string }>(
      `SELECT pg_catalog.count(*)::pg_catalog.text AS missing
         FROM (SELECT DISTINCT ${columns} FROM ${NEEDED}) q
        WHERE NOT EXISTS (SELECT FROM ${readText(link.to)} r WHERE ${
        comparison(pairs)
      })`,
    );
    return Number(row?.missing ?? 0);
  } finally {
    await rollBack(target);
  }
}
