import { findRenames } from "../../catalog/schema/mod.ts";
import type {
  RenameDecisions,
  Schema,
  ToldRename,
} from "../../catalog/schema/mod.ts";
import { projectPath } from "../../kernel/project_path.ts";
import { decodeScript } from "../../sql/decode.ts";
import { readRenameHints } from "../../sql/rename_hints.ts";
import { configOf, isBuilt } from "./built_config.ts";
import type { DifferOptions } from "./parts.ts";

/** Reads the hints about renames in the files of a source; none where it has no files. */
export async function hintsIn(
  source: { readonly kind: string },
  { config, host, files }: DifferOptions,
): Promise<readonly ToldRename[]> {
  if (!isBuilt(source)) return [];
  const names = await files(configOf(source, { config, cwd: host.cwd }));
  const hints: ToldRename[] = [];
  for (const file of names) {
    const bytes = await host.files.read(projectPath(config.root, file));
    const decoded = decodeScript(bytes);
    // A file that cannot be read was told of when it was built.
    if ("problem" in decoded) continue;
    hints.push(...readRenameHints([{ file, text: decoded.text }]));
  }
  return hints;
}

/** The hints that say something of these two schemas. */
export function usefulHints(
  hints: readonly ToldRename[],
  { old, wanted }: { readonly old: Schema; readonly wanted: Schema },
): readonly ToldRename[] {
  return hints.filter((hint) => {
    const decisions: RenameDecisions = { renamed: [hint], notRenamed: [] };
    const { unused, done } = findRenames(old, wanted, decisions);
    return unused.length + done.length === 0;
  });
}

/** Hints that somebody may take out of their files: what they tell took place before, or does so with a migration. */
export function remarksOnHints(
  hints: readonly ToldRename[],
  why: (hint: ToldRename) => string,
): readonly string[] {
  return hints.flatMap((hint) =>
    hint.place === undefined ? [] : [
      `The hint at ${hint.place.file}:${hint.place.line} can be removed: ${
        why(hint)
      }`,
    ]
  );
}
