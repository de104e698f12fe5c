import { existsSync } from "node:fs";
import {
  copyFile,
  mkdir,
  readdir,
  readFile,
  rm,
  writeFile,
} from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { adaptChunks } from "./chunks.ts";
import { runDeno } from "./run_deno.ts";

/** The module a standalone starts with, as the bundler names it. */
export const ENTRY = "cli.js";

/** The module of threads, which nothing imports. */
const WORKER = "mask_worker";
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
    join(root, "src", `${WORKER}.ts`),
  ], root);
  if (!outcome.isSuccess) {
    throw new Error(`Cannot bundle the program:\n${outcome.diagnostics}`);
  }

  await placeWorker(directory);
  const chunks = new Map<string, string>();
  for (const name of await readdir(directory)) {
    if (!name.endsWith(".js")) continue;
    chunks.set(name, await readFile(join(directory, name), "utf8"));
  }
  const adapted = adaptChunks(chunks);
  for (const [name, text] of adapted.chunks) {
    await writeFile(join(directory, name), text);
  }
  for (const asset of adapted.assets) {
    if (asset === `${WORKER}.ts`) continue;
    await copyFile(findAsset(asset), join(directory, asset));
  }
}

/** The bundler puts a second entry where its source is; all others stand side by side. */
async function placeWorker(directory: string): Promise<void> {
  const beside = join(directory, "src");
  const text = await readFile(join(beside, `${WORKER}.js`), "utf8");
  await rm(beside, { recursive: true });
  await writeFile(
    join(directory, `${WORKER}.js`),
    text.replace(/(["'])\.\.\//g, "$1./"),
  );
  // Asked for by its own name, and, as it is no chunk, taken into what is compiled.
  await writeFile(
    join(directory, `${WORKER}.ts`),
    `import "./${WORKER}.js";\n`,
  );
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
