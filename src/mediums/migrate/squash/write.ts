import { ConfitureError } from "../../../kernel/errors.ts";
import type { Migration } from "../../../kernel/migration.ts";
import { projectPath } from "../../../kernel/project_path.ts";
import type { MigrationProject } from "../project.ts";
import { archiveOf } from "./archive.ts";

/** The files of a squash. */
export interface SquashFiles {
  readonly migration: Migration;
  readonly text: string;
  readonly replaced: readonly Migration[];
  /** Where the old files go; they are deleted where it is absent. */
  readonly archive: string | undefined;
}

/**
 * Moves the old files into the archive and writes the new one; where that
 * fails they are moved back.
 */
export async function writeSquash(
  { host, config }: Pick<MigrationProject, "host" | "config">,
  { migration, text, replaced, archive }: SquashFiles,
): Promise<void> {
  const [file = ""] = migration.files;
  const absolute = (path: string) => projectPath(config.root, path);
  const old = await filesOf(replaced);
  const holder = archive ?? `${archiveOf(migration)}.tmp`;
  if (await host.files.stat(absolute(holder)) !== undefined) {
    throw new ConfitureError(
      "output/failed",
      `Cannot squash: "${holder}" is there already`,
      { place: { file: holder }, hint: "Choose another --name" },
    );
  }
  const unwritten = (cause: unknown) =>
    new ConfitureError(
      "output/failed",
      `Cannot write "${file}": ${
        cause instanceof Error ? cause.message : String(cause)
      }`,
      { place: { file }, cause },
    );
  try {
    await host.files.makeDirectory(absolute(holder));
  } catch (cause) {
    throw unwritten(cause);
  }
  const moved: { readonly from: string; readonly to: string }[] = [];
  try {
    for (const from of old) {
      const to = `${holder}/${from.slice(from.lastIndexOf("/") + 1)}`;
      await host.files.rename(absolute(from), absolute(to));
      moved.push({ from, to });
    }
    await host.files.create(absolute(file), text);
  } catch (cause) {
    for (const { from, to } of moved.toReversed()) {
      await host.files.rename(absolute(to), absolute(from));
    }
    await host.files.remove?.(absolute(holder));
    throw unwritten(cause);
  }
  if (archive === undefined) await host.files.remove?.(absolute(holder));

  async function filesOf(
    migrations: readonly Migration[],
  ): Promise<readonly string[]> {
    const found: string[] = [];
    for (const each of migrations) {
      found.push(...each.files);
      const own = archiveOf(each);
      if (own === undefined) continue;
      if (await host.files.stat(absolute(own)) !== undefined) found.push(own);
    }
    return found;
  }
}
