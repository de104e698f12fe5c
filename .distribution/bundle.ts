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
import { runDeno } from "./run_deno.ts";

/** The module a standalone starts with, as the bundler names it. */
export const ENTRY = "cli.js";

/** Packages that read files of their own at run time. */
const PACKAGES_WITH_FILES = ["@electric-sql/pglite", "libpg-query"];

const ASSET_URL_REGEXP =
  /new URL\(\s*(["'`])(?:\.{0,2}\/)*([\w.-]+)\1\s*,\s*import\.meta\.url\s*\)/g;
const PARSER_WASM = "libpg-query.wasm";

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
    "--keep-names",
    "--outdir",
    directory,
    join(root, "cli.ts"),
  ], root);
  if (!outcome.isSuccess) {
    throw new Error(`Cannot bundle the program:\n${outcome.diagnostics}`);
  }

  const assets = new Set<string>();
  for (const chunk of await readdir(directory)) {
    const file = join(directory, chunk);
    const adapted = adaptChunk(await readFile(file, "utf8"));
    await writeFile(file, adapted.text);
    for (const asset of adapted.assets) assets.add(asset);
  }
  for (const asset of [...assets].sort()) {
    await copyFile(findAsset(asset), join(directory, asset));
  }
}

/** A chunk that finds its files beside itself, and the names of those files. */
function adaptChunk(text: string): { text: string; assets: string[] } {
  const assets: string[] = [];
  let adapted = text.replace(
    ASSET_URL_REGEXP,
    (_match, _quote, asset: string) => {
      assets.push(asset);
      return `new URL("./${asset}", import.meta.url)`;
    },
  );
  // The parser is a CommonJS package, which looks for its file by __dirname.
  if (adapted.includes(PARSER_WASM)) {
    assets.push(PARSER_WASM);
    adapted =
      `var __dirname = import.meta.dirname, __filename = import.meta.filename;\n${adapted}`;
  }
  return { text: adapted, assets };
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
