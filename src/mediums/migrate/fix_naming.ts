import type { Config } from "../../config/config.ts";
import { ConfitureError } from "../../kernel/errors.ts";
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
    const isFree = !taken.has(to) &&
      await host.files.stat(absolute(to)) === undefined &&
      (dryRun || await rename(host, { from: file, to, absolute }));
    taken.add(to);
    renamings.push({
      from: file,
      to,
      ...isFree ? {} : { obstacle: `"${to}" exists already` },
    });
  }
  return renamings;
}

/** Whether the name was still free. */
async function rename(
  host: Host,
  { from, to, absolute }: {
    readonly from: string;
    readonly to: string;
    absolute(path: string): string;
  },
): Promise<boolean> {
  try {
    await host.files.rename(absolute(from), absolute(to));
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "EEXIST") return false;
    throw new ConfitureError(
      "output/failed",
      `Cannot rename "${from}": ${
        error instanceof Error ? error.message : String(error)
      }`,
      { place: { file: from }, cause: error },
    );
  }
}
