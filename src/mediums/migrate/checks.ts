import type { Problem } from "../../kernel/errors.ts";
import type { ErrorCode } from "../../kernel/errors.ts";
import { ConfitureError } from "../../kernel/errors.ts";
import type { Migration, Stray } from "../../kernel/migration.ts";
import type { AppliedMigration, Comparison } from "../../kernel/plan.ts";
import { compareVersions } from "../../kernel/version.ts";

/** Refuses to go on where an applied file has changed. */
export function refuseEdited({ edited }: Comparison): void {
  refuse("migration/edited", "Cannot migrate", edited.map(editedProblem));
}

/** An applied file that has changed, as a problem. */
export function editedProblem(
  { entry, migration }: AppliedMigration,
): Problem {
  return {
    message:
      `${entry.version}_${entry.name} was edited after it was applied at ${entry.appliedAt}`,
    place: migration === undefined ? undefined : migration.up.place,
  };
}

/** An applied file in which only comments and white space have changed, as a problem. */
export function reformattedProblem(
  { entry, migration }: AppliedMigration,
): Problem {
  return {
    message:
      `${entry.version}_${entry.name} was edited after it was applied, in comments and white space only`,
    place: migration?.up.place,
    hint: "Run `confiture migrate repair` to accept the file as it is",
  };
}

/** Refuses migrations that are older than the newest applied one. */
export function refuseOutOfOrder(
  { outOfOrder, applied }: Comparison,
  chosen: readonly Migration[],
): void {
  const newest = applied.map(({ entry }) => entry).sort((left, right) =>
    compareVersions(left.version, right.version)
  ).at(-1);
  refuse(
    "migration/out-of-order",
    "Cannot migrate up",
    outOfOrder.filter((migration) => chosen.includes(migration))
      .map((migration) => ({
        message:
          `${migration.version}_${migration.name} is older than what is applied already (${newest?.version}_${newest?.name})`,
        place: migration.up.place,
      })),
  );
}

/** Refuses files that are no migrations. */
export function refuseStrays(strays: readonly Stray[]): void {
  refuse("migration/stray", "Cannot migrate", strays.map(strayProblem));
}

/** A stray as a problem. */
export function strayProblem(stray: Stray): Problem {
  return {
    message: `${stray.file} is not a migration: ${stray.reason}`,
    place: { file: stray.file },
    hint: stray.suggestion === undefined
      ? undefined
      : `Rename it to ${stray.suggestion}`,
  };
}

/** Refuses migrations without a way down. */
export function refuseIrreversible(chosen: readonly Migration[]): void {
  refuse(
    "migration/irreversible",
    "Cannot migrate up",
    chosen.filter((migration) => migration.down === undefined)
      .map((migration) => ({
        message: `${migration.version}_${migration.name} has no way down`,
        place: migration.up.place,
      })),
  );
}

/** Refuses migrations that were squashed, and whose files are gone. */
export function refuseSquashed(chosen: readonly Migration[]): void {
  refuse(
    "migration/squashed",
    "Cannot migrate up",
    chosen.flatMap(({ version, squashedInto }) =>
      squashedInto === undefined ? [] : [{
        message:
          `the database has not ${version}, which was squashed into ${squashedInto}, and its file is gone`,
      }]
    ),
  );
}

/** Refuses a ledger whose migrations have no files. */
export function refuseMissing({ missing }: Comparison): void {
  refuse(
    "migration/unreadable",
    "Cannot migrate",
    missing.map((entry) => ({ message: missingMessage(entry) })),
  );
}

/** How an applied migration without a file is told. */
export function missingMessage(
  { version, name }: { readonly version: string; readonly name: string },
): string {
  return `${version}_${name} is applied, but its file is gone`;
}

function refuse(
  code: ErrorCode,
  intention: string,
  problems: readonly Problem[],
): void {
  const first = problems[0];
  if (first === undefined) return;
  throw new ConfitureError(
    code,
    `${intention}: ${
      problems.length === 1 ? first.message : `${problems.length} problems`
    }`,
    {
      place: first.place,
      hint: problems.length === 1 ? first.hint : undefined,
      problems: problems.length === 1 ? [] : problems,
    },
  );
}
