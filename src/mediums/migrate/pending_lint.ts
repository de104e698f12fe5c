import type { Config } from "../../config/config.ts";
import { ConfitureError } from "../../kernel/errors.ts";
import type { Problem } from "../../kernel/errors.ts";
import type { ConfitureEvent } from "../../kernel/events.ts";
import type { Migration } from "../../kernel/migration.ts";
import { lint } from "../../lint/mod.ts";
import type { LintFinding, LintSource } from "../../lint/mod.ts";
import { tablesIn } from "../../sql/tables.ts";
import type { LintWarning } from "./results.ts";

/** What is to be looked at, and how. */
export interface PendingLintOptions {
  /** What will run, in order. */
  readonly pending: readonly Migration[];
  /** What has run, in order: it tells what the pending ones start from. */
  readonly applied: readonly Migration[];
  readonly config: Pick<Config, "lint">;
  /** As in `server_version_num`; absent where no server was asked. */
  readonly serverVersion?: number;
}

/** What rules find in migrations that are about to run; programs are not looked at. */
export async function lintPending(
  { pending, applied, config, serverVersion }: PendingLintOptions,
): Promise<readonly LintWarning[]> {
  const own = pending.flatMap((migration) => sourceOf(migration, true));
  if (own.length === 0) return [];
  const { findings } = await lint(
    [...await contextOf(own, applied), ...own],
    {
      settings: config.lint.rules,
      ...serverVersion !== undefined &&
        { version: Math.floor(serverVersion / 10_000) },
    },
  );
  return findings.map(warningOf);
}

/** How many findings are told one by one. */
const MOST_TOLD = 5;

/** Tells of findings, each on a line with its cure. */
export function tellFindings(
  warnings: readonly LintWarning[],
  emit: (event: ConfitureEvent) => void,
): void {
  // What is refused anyway is told then, and better.
  const told = warnings.filter(({ rule }) =>
    rule !== "syntax-error" && rule !== "transaction-control"
  );
  for (const warning of told.slice(0, MOST_TOLD)) {
    emit({ type: "warning", ...problemOf(warning), rule: warning.rule });
  }
  const more = told.length - MOST_TOLD;
  if (more <= 0) return;
  emit({
    type: "warning",
    message: `lint finds ${more} more in what is pending`,
    hint: "Run `confiture lint` to see them",
  });
}

/** What is refused, and what is but told of. */
export interface LintJudgement {
  /** Whether all of it is refused. */
  readonly isStrict: boolean;
  readonly config: Pick<Config, "lint">;
}

/** Tells reporters of every finding, before people are told of some. */
export function emitFindings(
  warnings: readonly LintWarning[],
  judgement: LintJudgement,
  emit: (event: ConfitureEvent) => void,
): void {
  for (const warning of warnings) {
    const { rule, message, place, cure } = warning;
    const severity = isRefused(warning, judgement) ? "error" : "warning";
    emit({
      type: "finding",
      finding: { rule, severity, message, place, hint: cure },
    });
  }
}

function isRefused(
  { rule }: LintWarning,
  { isStrict, config: { lint: { rules } } }: LintJudgement,
): boolean {
  return isStrict || Object.hasOwn(rules, rule) && rules[rule] === "error";
}

/** Refuses what is found: all of it, or that which the environment calls an error. */
export function refuseFindings(
  warnings: readonly LintWarning[],
  judgement: LintJudgement,
): void {
  const problems = warnings.filter((each) => isRefused(each, judgement))
    .map(problemOf);
  const [first] = problems;
  if (first === undefined) return;
  throw new ConfitureError(
    "migration/lint",
    `Cannot migrate up: ${
      problems.length === 1
        ? first.message
        : `lint finds ${problems.length} things in what is pending`
    }`,
    {
      place: first.place,
      hint: problems.length === 1 ? first.hint : undefined,
      problems: problems.length === 1 ? [] : problems,
    },
  );
}

/** A finding as a problem: `set-not-null: …`, with its cure as the hint. */
export function problemOf(
  { rule, message, place, cure }: LintWarning,
): Problem {
  return { message: `${rule}: ${message}`, place, hint: cure };
}

function warningOf(
  { rule, severity, message, place }: LintFinding,
): LintWarning {
  return { rule: rule.name, severity, message, place, cure: rule.cure };
}

function sourceOf({ up }: Migration, isAsked: boolean): readonly LintSource[] {
  if (up.kind === "code") return [];
  return [{ file: up.place.file, text: up.text, kind: "up", isAsked }];
}

/** How much of the history is read, in characters. */
const MOST_CONTEXT = 500_000;

/** Applied migrations that name a table which the pending ones name, too. */
export async function contextOf(
  own: readonly Pick<LintSource, "text">[],
  applied: readonly Migration[],
): Promise<readonly LintSource[]> {
  if (applied.length === 0) return [];
  const names = await tablesIn(own.map(({ text }) => text));
  if (names.length === 0) return [];
  const pattern = new RegExp(
    `(?<![\\w$])(?:${
      names.map((name) => RegExp.escape(name)).join("|")
    })(?![\\w$])`,
    "i",
  );
  const context: LintSource[] = [];
  let left = MOST_CONTEXT;
  // The newest tell most.
  for (const migration of applied.toReversed()) {
    for (const source of sourceOf(migration, false)) {
      if (!pattern.test(source.text)) continue;
      left -= source.text.length;
      if (left < 0) return context;
      context.unshift(source);
    }
  }
  return context;
}
