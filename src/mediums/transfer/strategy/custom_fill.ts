import { arrivalSettings } from "../../../copy/arrival_settings.ts";
import { joinJournal } from "../../../copy/journal.ts";
import { relationText } from "../../../copy/relation.ts";
import type { Relation } from "../../../copy/relation.ts";
import { rollBack } from "../../../copy/roll_back.ts";
import { serverReason } from "../../../copy/server_reason.ts";
import { errorAgainst } from "../../../copy/statement_error.ts";
import { ConfitureError } from "../../../kernel/mod.ts";
import type { Problem, Session } from "../../../kernel/mod.ts";
import { quoteName } from "../../../sql/quote.ts";
import { statementsOf } from "../feed_custom.ts";
import type { CustomFill } from "../feed_mapped.ts";
import { noteState, STATE } from "../state.ts";
import type { TransferState } from "../state.ts";
import { FOREIGN_SCHEMA } from "./foreign_names.ts";
import { foreignTableStatements } from "./foreign_tables.ts";

/** What a statement of the map has made. */
export interface FilledTable {
  /** `app.totals` */
  readonly table: string;
  /** How many rows it has. */
  readonly rows: number;
  /** How long it took, and will take in the cutover, about. */
  readonly ms: number;
}

/** Tables of the source that statements of the map read, each once. */
export function filledFrom(
  fills: readonly CustomFill[],
): readonly Relation[] {
  const found = new Map(
    fills.flatMap(({ sources }) => sources).map((one) => [one.oid, one]),
  );
  return [...found.values()];
}

/**
 * What the target's server has against statements of the map: in a transaction
 * that has the foreign server, and is rolled back.
 */
export async function fillProblems(
  target: Session,
  fills: readonly CustomFill[],
): Promise<readonly Problem[]> {
  if (fills.length === 0) return [];
  await target.execute(
    (await foreignTableStatements(target, filledFrom(fills))).join(";\n"),
  );
  const problems: Problem[] = [];
  await target.execute(OWN_PATH);
  for (const { target: table, sql } of fills) {
    for (const statement of statementsOf(sql)) {
      const error = await errorAgainst(target, `EXPLAIN ${statement}`);
      if (error === undefined) continue;
      problems.push({
        message: `${relationText(table)} cannot be filled: ${
          serverReason(error)
        }`,
        ...sql.place === undefined ? {} : { place: sql.place },
        hint: /does not exist/.test(error.message)
          ? `Correct the SQL; tables of the source stand in the schema ${FOREIGN_SCHEMA}`
          : "Correct the SQL",
      });
      break;
    }
  }
  await target.execute(NO_PATH);
  return problems;
}

/** Rejects with all that is wrong. */
export function refuseFills(problems: readonly Problem[]): void {
  const [first] = problems;
  if (first === undefined) return;
  throw new ConfitureError(
    "transfer/map",
    `Cannot map the tables: ${
      problems.length === 1
        ? first.message
        : `${problems.length} things are wrong`
    }`,
    { problems },
  );
}

/** A statement of the map means what it means to its author's psql. */
const OWN_PATH = "SET LOCAL search_path TO DEFAULT";
const NO_PATH = "SET LOCAL search_path = ''";

/**
 * Fills a table anew, for a transaction of the target: what it held was made
 * by the same statement of an older state of the source.
 */
export function fillStatements({ target, sql }: CustomFill): readonly string[] {
  return [
    `TRUNCATE ${quoteName(target.schema, target.name)}`,
    OWN_PATH,
    // One may end with a comment.
    ...statementsOf(sql).map((statement) => `${statement}\n`),
    NO_PATH,
  ];
}

/** Under which name a fill is noted among the phases. */
function phaseOf({ target }: CustomFill): string {
  return `fill ${quoteName(target.schema, target.name)}`;
}

/**
 * Fills tables anew, each in a transaction of its own, and notes how long it
 * took. The foreign server is there.
 */
export async function fillAnew(
  target: Session,
  fills: readonly CustomFill[],
): Promise<readonly FilledTable[]> {
  const filled: FilledTable[] = [];
  for (const fill of fills) filled.push(await fillOne(target, fill));
  return filled;
}

async function fillOne(
  target: Session,
  fill: CustomFill,
): Promise<FilledTable> {
  const table = relationText(fill.target);
  try {
    await target.execute([
      "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
      ...arrivalSettings(target, { isDurable: true }),
      joinJournal(STATE),
    ].join(";\n"));
    const startedAt = performance.now();
    const { results } = await target.execute(fillStatements(fill).join(";\n"));
    const ms = Math.round(performance.now() - startedAt);
    const rows = results.reduce(
      (sum, { command, rows }) => command === "INSERT" ? sum + rows : sum,
      0,
    );
    await target.execute(
      `${noteState("phase", phaseOf(fill), { rows, ms })};\nCOMMIT`,
    );
    return { table, rows, ms };
  } catch (error) {
    await rollBack(target);
    throw told(error, table);
  }
}

function told(error: unknown, table: string): unknown {
  if (!(error instanceof ConfitureError)) return error;
  if (error.code !== "database/statement-failed" || !error.server) return error;
  const { sqlstate, severity } = error.server;
  const reason = serverReason(error.server);
  return new ConfitureError(
    "transfer/failed",
    `Cannot fill ${table}: ${reason}`,
    { server: { sqlstate, severity, message: reason, completed: 0 } },
  );
}

/** How tables were filled the last time. */
export function lastFills(
  fills: readonly CustomFill[],
  state: TransferState | undefined,
): readonly FilledTable[] {
  return fills.flatMap((fill) => {
    const { rows, ms } = state?.phases.get(phaseOf(fill))?.details ?? {};
    return typeof rows === "number" && typeof ms === "number"
      ? [{ table: relationText(fill.target), rows, ms }]
      : [];
  });
}
