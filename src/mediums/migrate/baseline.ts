import { ConfitureError } from "../../kernel/errors.ts";
import { asConfitureError } from "../../kernel/errors.ts";
import type { Migration } from "../../kernel/migration.ts";
import { orderOrThrow } from "../../kernel/order.ts";
import { compare, through } from "../../kernel/plan.ts";
import type { Comparison } from "../../kernel/plan.ts";
import { canonicalVersion, compareVersions } from "../../kernel/version.ts";
import { ledgerRecord } from "../../sql/ledger_record.ts";
import { missingMessage, refuseEdited } from "./checks.ts";
import { tellEditsApart } from "./edits.ts";
import type { OpenLedger } from "./ledger.ts";
import { editLedger } from "./ledger_edit.ts";
import type { EditPlan } from "./ledger_edit.ts";
import type { MigrationProject } from "./project.ts";
import type { MarkedMigration, MarkResult } from "./results.ts";

/** What to mark as applied. */
export interface BaselineOptions {
  /** Up to and including this version, with what it depends on. */
  readonly through: string;
  /** Shows what would be marked; writes nothing. */
  readonly dryRun?: boolean;
}

/**
 * Marks migrations as applied without running them, for a database that has
 * what they would make. Rejects with a `MarkResult` as the error's `partial`.
 */
export async function baseline(
  project: MigrationProject,
  options: BaselineOptions,
): Promise<MarkResult> {
  const { host } = project;
  const start = host.now();
  const result = (plan?: BaselinePlan, error?: ConfitureError): MarkResult => ({
    success: error === undefined,
    trackingTable: plan?.trackingTable ??
      project.config.migration.trackingTable,
    marked: plan?.marked ?? [],
    errors: error === undefined ? [] : [error],
    totalDurationMs: host.now() - start,
    dryRun: options.dryRun === true,
  });
  const isTarget = (version: string) =>
    compareVersions(version, options.through) === 0;
  try {
    const known = orderOrThrow((await project.scan()).migrations);
    // What was squashed is known once the ledger is read.
    if (!known.some((each) => each.replaces?.some(isTarget))) {
      through(known, options.through);
    }
    const plan = await editLedger(project, {
      intention: "set the baseline",
      isDry: options.dryRun === true,
      plan: async (ledger) => {
        const ordered = orderOrThrow(
          await project.migrationsFor(ledger.entries),
        );
        const chosen = through(ordered, options.through);
        return await planBaseline(ledger, { ordered, chosen, options });
      },
    });
    for (const message of plan.warnings) {
      project.emit({ type: "warning", message });
    }
    return result(plan);
  } catch (thrown) {
    const error = asConfitureError(thrown);
    throw error.with({ partial: result(undefined, error) });
  }
}

/** Migrations as a result names them. */
export function marksOf(
  migrations: readonly Migration[],
): readonly MarkedMigration[] {
  return migrations.map(({ version, name }) => ({ version, name }));
}

interface BaselinePlan extends EditPlan {
  readonly trackingTable: string;
  readonly marked: readonly MarkedMigration[];
  readonly warnings: readonly string[];
}

interface BaselineParts {
  readonly ordered: readonly Migration[];
  readonly chosen: readonly Migration[];
  readonly options: BaselineOptions;
}

async function planBaseline(
  ledger: OpenLedger,
  { ordered, chosen, options }: BaselineParts,
): Promise<BaselinePlan> {
  const comparison = await tellEditsApart(
    compare(ordered, ledger.entries),
    ledger,
  );
  refuseEdited(comparison);
  const marked = comparison.pending.filter((each) => chosen.includes(each));
  if (marked.length > 0) refuseBeyond(comparison, chosen, options.through);
  refusePartial(marked, ledger);
  const changes = [];
  for (const migration of marked) {
    const entry = { ...await ledgerRecord(migration), executionTimeMs: null };
    changes.push({ type: "record" as const, entry });
  }
  return {
    trackingTable: ledger.name,
    marked: marksOf(marked),
    warnings: comparison.missing.map(missingMessage),
    changes,
    settled: [],
  };
}

/** The ledger's order is that of application: nothing may come behind what is newer. */
function refuseBeyond(
  { applied }: Comparison,
  chosen: readonly Migration[],
  target: string,
): void {
  const known = new Set(
    chosen.map(({ version }) => canonicalVersion(version)),
  );
  const beyond = applied.filter(({ entry }) =>
    !known.has(canonicalVersion(entry.version)) &&
    compareVersions(entry.version, target) > 0
  );
  const [first] = beyond;
  if (first === undefined) return;
  throw new ConfitureError(
    "ledger/contradiction",
    `Cannot set the baseline: ${first.entry.version}_${first.entry.name} is applied already, and is newer than ${target}`,
    {
      hint:
        "Name a newer version, or write the ledger anew with `confiture migrate reinit`",
    },
  );
}

function refusePartial(
  marked: readonly Migration[],
  { intents }: OpenLedger,
): void {
  const started = new Set(
    intents.map(({ version }) => canonicalVersion(version)),
  );
  const half = marked.find(({ version }) =>
    started.has(canonicalVersion(version))
  );
  if (half === undefined) return;
  throw new ConfitureError(
    "migration/partial",
    `Cannot set the baseline: ${half.version}_${half.name} stopped half way`,
    {
      migration: half.version,
      place: half.up.place,
      hint: "Run `confiture migrate up` to bring it to its end",
    },
  );
}
