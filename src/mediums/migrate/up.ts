import type { ConfitureError } from "../../kernel/errors.ts";
import { asConfitureError } from "../../kernel/errors.ts";
import type { Migration } from "../../kernel/migration.ts";
import type { Comparison } from "../../kernel/plan.ts";
import { planUp } from "../../kernel/plan.ts";
import type { PluginReference } from "../../kernel/reference.ts";
import {
  missingMessage,
  reformattedProblem,
  refuseEdited,
  refuseIrreversible,
  refuseMissing,
  refuseOutOfOrder,
  refuseSquashed,
} from "./checks.ts";
import { isLookedAt } from "./lint_scope.ts";
import { Outcomes } from "./outcomes.ts";
import type { MigrationProject } from "./project.ts";
import { runProject } from "./project_run.ts";
import type { RunMode } from "./project_run.ts";
import type { Repetition } from "./repeatables/repeat.ts";
import type { LintWarning, UpResult } from "./results.ts";

/** How much to apply, and how. */
export interface UpOptions {
  /** Up to and including this version, with what it depends on. */
  readonly target?: string;
  /** At most so many. */
  readonly steps?: number;
  /** Shows what would run; writes nothing. */
  readonly dryRun?: boolean;
  /** Runs it in one transaction that is always rolled back. */
  readonly dryRunExecute?: boolean;
  /** All or nothing, in one transaction. */
  readonly singleTransaction?: boolean;
  /** Refuses stray files, applied migrations whose files are gone, and what lint finds. */
  readonly strict?: boolean;
  /** Whether rules of lint look at what is pending; they do where nothing is said. */
  readonly lint?: boolean;
  /** Refuses migrations without a way down. */
  readonly requireReversible?: boolean;
}

/** Shows what would run. */
export const DRY_RUN: readonly PluginReference[] = [
  { name: "dry_run", options: {} },
];
const REHEARSAL: readonly PluginReference[] = [
  { name: "transactional", options: { scope: "all", end: "rollback" } },
];
const SINGLE_TRANSACTION: readonly PluginReference[] = [
  { name: "transactional", options: { scope: "all", end: "commit" } },
];

/** Applies what is pending. Rejects with an `UpResult` as the error's `partial`. */
export async function up(
  project: MigrationProject,
  options: UpOptions,
): Promise<UpResult> {
  const way = wayOf(options, project.config.executors);
  const outcomes = new Outcomes();
  const start = project.host.now();
  let found: Comparison | undefined;
  let repetition: Repetition | undefined;
  let warnings: readonly LintWarning[] = [];
  const result = (error?: ConfitureError): UpResult => ({
    success: error === undefined,
    applied: outcomes.done,
    skipped: outcomes.skipped,
    pending: stillPending(found, way.isTrial ? [] : outcomes.done),
    errors: error === undefined ? [] : [error],
    totalDurationMs: project.host.now() - start,
    dryRun: way.isTrial,
    warnings,
    ...(way.isTrial && { plan: outcomes.plan }),
    ...(repetition !== undefined && { repeatables: repetition.repeated }),
  });

  const mode: RunMode = {
    ...way,
    direction: "up",
    isStrict: options.strict === true,
    choose: async (comparison, ledger) => {
      found = comparison;
      repetition?.check(ledger.session);
      const choice = { project, options, ledger };
      const chosen = await chooseUp(comparison, choice);
      await judgeStatements(comparison, chosen, {
        ...choice,
        found: (findings) => warnings = findings,
      });
      return chosen;
    },
  };
  try {
    repetition = await repetitionOf(project, way.isTrial);
    await runProject(project, {
      ...mode,
      finish: async (context) => await repetition?.finish(context),
    }, outcomes);
    return result();
  } catch (thrown) {
    const error = asConfitureError(thrown);
    throw error.with({ partial: result(error) });
  }
}

async function repetitionOf(
  project: MigrationProject,
  isTrial: boolean,
): Promise<Repetition | undefined> {
  if (project.config.migration.repeatables === undefined) return undefined;
  const { Repetition } = await import("./repeatables/repeat.ts");
  return await Repetition.of(project, isTrial);
}

interface Choice {
  readonly project: MigrationProject;
  readonly options: UpOptions;
  readonly ledger: Parameters<RunMode["choose"]>[1];
}

async function chooseUp(
  comparison: Comparison,
  { project, options, ledger }: Choice,
): Promise<readonly Migration[]> {
  await judgeEdits(comparison, { project, ledger });
  if (options.strict === true) refuseMissing(comparison);
  for (const entry of comparison.missing) {
    project.emit({ type: "warning", message: missingMessage(entry) });
  }
  const chosen = planUp(comparison, options);
  refuseSquashed(chosen);
  await judgeOrder(comparison, chosen, { project, ledger });
  if (options.requireReversible === true) refuseIrreversible(chosen);
  return chosen;
}

/** Tells what rules of lint find in what is about to run, or refuses it. */
async function judgeStatements(
  comparison: Comparison,
  chosen: readonly Migration[],
  { project, options, ledger: { session }, found }: Choice & {
    found(warnings: readonly LintWarning[]): void;
  },
): Promise<void> {
  const { config, emit } = project;
  const isStrict = options.strict === true;
  const isFirm = isStrict || Object.values(config.lint.rules).includes("error");
  if (chosen.length === 0 || options.lint === false) return;
  const counts = {
    pending: chosen.length,
    applied: comparison.applied.length,
  };
  if (!isLookedAt({ ...counts, isFirm })) {
    emit({
      type: "log",
      message:
        `${chosen.length} migrations are not looked at by lint, since none has run here before`,
    });
    return;
  }
  const { emitFindings, lintPending, refuseFindings, tellFindings } =
    await import("./pending_lint.ts");
  const warnings = await lintPending({
    pending: chosen,
    applied: comparison.applied.flatMap(({ migration }) => migration ?? []),
    config,
    serverVersion: session.serverVersion,
  });
  found(warnings);
  emitFindings(warnings, { isStrict, config }, emit);
  refuseFindings(warnings, { isStrict, config });
  tellFindings(warnings, emit);
}

/** Refuses edited files; tells of those in which nothing changed that counts. */
async function judgeEdits(
  comparison: Comparison,
  { project, ledger: { tracker, session } }: Omit<Choice, "options">,
): Promise<void> {
  if (comparison.edited.length === 0) return;
  const { tellEditsApart } = await import("./edits.ts");
  const told = await tellEditsApart(comparison, {
    filesOf: async (versions) => await tracker.files?.(session, versions) ?? [],
  });
  refuseEdited(told);
  for (const each of told.reformatted) {
    project.emit({ type: "warning", ...reformattedProblem(each) });
  }
}

async function judgeOrder(
  comparison: Comparison,
  chosen: readonly Migration[],
  { project, ledger: { session } }: Omit<Choice, "options">,
): Promise<void> {
  const { outOfOrder } = project.config.migration;
  const late = comparison.outOfOrder.filter((each) => chosen.includes(each));
  if (outOfOrder === "allow" || late.length === 0) return;
  if (outOfOrder === "refuse") return refuseOutOfOrder(comparison, chosen);
  const { refuseDependent } = await import("./independence.ts");
  await refuseDependent(late, { comparison, session });
}

function wayOf(
  options: UpOptions,
  configured: readonly PluginReference[],
): Pick<RunMode, "executors" | "isReadOnly" | "isTrial"> {
  if (options.dryRun === true) {
    return { executors: DRY_RUN, isReadOnly: true, isTrial: true };
  }
  if (options.dryRunExecute === true) {
    return { executors: REHEARSAL, isReadOnly: false, isTrial: true };
  }
  return {
    executors: options.singleTransaction === true
      ? SINGLE_TRANSACTION
      : configured,
    isReadOnly: false,
    isTrial: false,
  };
}

function stillPending(
  comparison: Comparison | undefined,
  done: readonly { readonly version: string }[],
): readonly string[] {
  const applied = new Set(done.map(({ version }) => version));
  return (comparison?.pending ?? []).map((migration) => migration.version)
    .filter((version) => !applied.has(version));
}
