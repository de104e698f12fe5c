import type { Config } from "../../config/config.ts";
import type { Host } from "../../kernel/host.ts";
import type { Stray } from "../../kernel/migration.ts";
import { projectPath } from "../../kernel/project_path.ts";

/** One file that has a better name now, or could not get it. */
export interface Renaming {
  readonly from: string;
  readonly to: string;
  /** Why it was left as it is. */
  readonly obstacle?: string;
}

/** Where and whether to rename. */
export interface FixOptions {
  readonly config: Config;
  readonly host: Host;
  readonly dryRun: boolean;
}

/** Gives stray files the names they should have had; overwrites nothing. */
export async function fixNaming(
  strays: readonly Stray[],
  { config, host, dryRun }: FixOptions,
): Promise<readonly Renaming[]> {
  const renamings: Renaming[] = [];
  const taken = new Set<string>();
  const absolute = (path: string) => projectPath(config.root, path);
  for (const { file, suggestion } of strays) {
    if (suggestion === undefined) continue;
    const to = `${file.slice(0, file.lastIndexOf("/") + 1)}${suggestion}`;
    const exists = taken.has(to) ||
      await host.files.stat(absolute(to)) !== undefined;
    if (exists) {
      renamings.push({ from: file, to, obstacle: `"${to}" exists already` });
      continue;
    }
    taken.add(to);
    if (!dryRun) {
      await host.files.rename(absolute(file), absolute(to));
    }
    renamings.push({ from: file, to });
  }
  return renamings;
}
