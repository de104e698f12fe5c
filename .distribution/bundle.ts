import { existsSync } from "node:fs";
import {
  copyFile,
  mkdir,
  readdir,
  readFile,
  writeFile,
} from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { adaptChunks } from "./chunks.ts";
import { runDeno } from "./run_deno.ts";

/** The module a standalone starts with, as the bundler names it. */
export const ENTRY = "cli.js";

/** Packages that read files of their own at run time. */
const PACKAGES_WITH_FILES = ["@electric-sql/pglite", "libpg-query"];

/**
 * Writes the program to a directory: `cli.js`, the chunks that it imports when
 * it needs them, and the files that its packages read at run time.
 */
export async function bundleProgram(
  root: string,
  directory: string,
): Promise<void> {
  await mkdir(directory, { recursive: true });
  const outcome = await runDeno([
    "bundle",
    "--quiet",
    "--code-splitting",
    "--outdir",
    directory,
    join(root, "cli.ts"),
  ], root);
  if (!outcome.isSuccess) {
    throw new Error(`Cannot bundle the program:\n${outcome.diagnostics}`);
  }

  const chunks = new Map<string, string>();
  for (const name of await readdir(directory)) {
    chunks.set(name, await readFile(join(directory, name), "utf8"));
  }
  const adapted = adaptChunks(chunks);
  for (const [name, text] of adapted.chunks) {
    await writeFile(join(directory, name), text);
  }
  for (const asset of adapted.assets) {
    await copyFile(findAsset(asset), join(directory, asset));
  }
}

function findAsset(asset: string): string {
  for (const name of PACKAGES_WITH_FILES) {
    const entry = dirname(fileURLToPath(import.meta.resolve(name)));
    for (const directory of [entry, dirname(entry)]) {
      const file = join(directory, basename(asset));
      if (existsSync(file)) return file;
    }
  }
  throw new Error(
    `Cannot bundle the program: no package has the file "${asset}"`,
  );
}
