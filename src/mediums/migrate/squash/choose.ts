import { ConfitureError } from "../../../kernel/errors.ts";
import type { Migration } from "../../../kernel/migration.ts";
import { closure } from "../../../kernel/plan.ts";
import { compareVersions } from "../../../kernel/version.ts";

/** What is squashed until a version; refuses what would leave nothing whole. */
export function chosenOf(
  ordered: readonly Migration[],
  until: string,
): readonly Migration[] {
  if (
    !ordered.some(({ version }) => compareVersions(version, until) === 0)
  ) {
    throw new ConfitureError(
      "migration/unknown-target",
      `Cannot squash until "${until}": no migration has that version`,
    );
  }
  const chosen = closure(ordered, until);
  const beyond = chosen.find(({ version }) =>
    compareVersions(version, until) > 0
  );
  if (beyond !== undefined) {
    throw new ConfitureError(
      "migration/squash",
      `Cannot squash until ${until}: one of the migrations depends on ${beyond.version}_${beyond.name}, which is newer`,
      { hint: `Squash until ${beyond.version}` },
    );
  }
  if (chosen.length < 2) {
    throw new ConfitureError(
      "migration/squash",
      `Cannot squash until ${until}: there is but one migration to squash`,
      { hint: "Name a later version" },
    );
  }
  return chosen;
}
