import type { Migration } from "../../../kernel/migration.ts";

/**
 * The directory beside a squashed migration that holds the files it was
 * squashed from: `005_baseline.squashed`; undefined for every other migration.
 */
export function archiveOf(
  { replaces, files }: Pick<Migration, "replaces" | "files">,
): string | undefined {
  const [file] = files;
  return replaces === undefined || file === undefined
    ? undefined
    : file.replace(/(?:\.up)?\.[a-z]+$/, ".squashed");
}
