import { placeOf } from "../../config/database_place.ts";
import { NO_RULES } from "../../config/sync_load.ts";
import type { SyncRules } from "../../config/sync_rules.ts";
import { openPlace } from "../../copy/open_place.ts";
import { readRelations } from "../../copy/relations.ts";
import type { Host } from "../../kernel/host.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Session } from "../../kernel/mod.ts";
import { DEFAULT_LEDGER, isOwnTable } from "../../config/own_tables.ts";
import { resolveRules } from "./column_rules.ts";
import { checkCoverage } from "./coverage.ts";
import type { CoverageFinding } from "./coverage.ts";
import { rulesText } from "./rules_text.ts";
import { selectRelations, tableText } from "./selection.ts";
import type { SelectionRequest } from "./selection.ts";

/** What a scan is asked. */
export interface ScanOptions {
  /** An environment or the URL of a database. */
  readonly from: string;
  readonly host: Host;
  /** Rules there are: what they settle is not told again. */
  readonly rules?: SyncRules;
  readonly selection?: SelectionRequest;
  /** How many rows of each table are looked at; what the rules say where absent. */
  readonly rows?: number;
  readonly signal?: AbortSignal;
}

/** What a scan has found. */
export interface ScanResult {
  /** Where it looked, for people. */
  readonly from: string;
  readonly tables: number;
  readonly columns: number;
  /** Columns that look personal and have no rule. */
  readonly findings: readonly CoverageFinding[];
  /** Tables whose values the role may not read. */
  readonly unreadable: readonly string[];
  /** The rules as a file, with the reason behind each. */
  readonly text: string;
}

/** For how long a table may keep the scan waiting. */
const LOCK_TIMEOUT = "10s";

/**
 * Looks for personal data in a database, and writes rules for it. Reads only;
 * values are counted where they are, and never read.
 */
export async function scan(
  { from, host, rules = NO_RULES, selection = rules, ...options }: ScanOptions,
): Promise<ScanResult> {
  const place = await placeOf(from, "--from", host);
  await using database = await openPlace(place, host);
  const { signal } = options;
  await using session = await database.connect(
    signal === undefined ? {} : { signal },
  );
  await session.execute(
    `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`,
  );
  const found = await scanSession(session, {
    ...options,
    rules: options.rows === undefined ? rules : {
      ...rules,
      coverage: { ...rules.coverage, sampleRows: options.rows },
    },
    selection,
    trackingTable: place.config?.migration.trackingTable ?? DEFAULT_LEDGER,
  });
  await session.execute("COMMIT");
  return {
    from: database.label,
    ...found,
    text: fileText(
      found,
      place.config === undefined
        ? database.label
        : `${place.name} (${database.label})`,
    ),
  };
}

type Found = Omit<ScanResult, "from" | "text"> & { readonly rulesText: string };

async function scanSession(
  session: Session,
  { rules, selection, trackingTable, signal }: {
    readonly rules: SyncRules;
    readonly selection: SelectionRequest;
    readonly trackingTable: string;
    readonly signal?: AbortSignal;
  },
): Promise<Found> {
  const all = await readRelations(session);
  const relations = selectRelations(all, selection).filter((each) =>
    !isOwnTable(each, trackingTable)
  );
  const tables = relations.filter(({ kind, root }) =>
    root === undefined && (kind === "table" || kind === "partitioned")
  );
  if (tables.length === 0) {
    throw new ConfitureError(
      "sync/selection",
      "Cannot look for personal data: there is no table to look at",
      { hint: "Check which database and which schemas are meant" },
    );
  }
  const findings = await checkCoverage(session, {
    relations,
    rules: resolveRules(rules.anonymize, all),
    // Who scans wants to see what is there, whatever a run would do about it.
    coverage: { ...rules.coverage, isOn: true },
  }, { all, ...signal === undefined ? {} : { signal } });
  return {
    tables: tables.length,
    columns: tables.reduce((sum, { columns }) => sum + columns.length, 0),
    findings,
    unreadable: tables.filter(({ canSelect }) => !canSelect).map(tableText),
    rulesText: findings.length === 0 ? "" : rulesText(findings, all),
  };
}

function fileText(
  { findings, tables, columns, unreadable, rulesText: rules }: Found,
  from: string,
): string {
  const open = findings.filter(({ suggestion }) => suggestion === undefined);
  const lines = [
    `What \`confiture sync\` masks, after a look at ${from}:`,
    `${columns} columns of ${
      tables === 1 ? "1 table" : `${tables} tables`
    }; personal by their looks: ${findings.length}.`,
    "Read it through. What is not personal gets the rule preserve; what is",
    "missing has to be added: nobody knows the data as you do.",
    ...open.length === 0 ? [] : [
      "Lines that begin with # wait for a decision: `sync` stops until there is one.",
    ],
    ...unreadable.length === 0
      ? []
      : [`Values could not be looked at in: ${unreadable.join(", ")}`],
  ];
  return `${lines.map((line) => `# ${line}\n`).join("")}\n${rules}`;
}
