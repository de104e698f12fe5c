import { deepEqual, equal } from "node:assert/strict";
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { configFrom } from "../../src/config/mod.ts";
import { denoHost } from "../../src/host.ts";
import { SchemaBuilder } from "../../src/mediums/build/mod.ts";
import { freshDatabase } from "../support/database.ts";
import { sightOf } from "../histories/_psql_judge.ts";

const ROOT = fileURLToPath(new URL("./schemas", import.meta.url));

/** What makes a database and goes there: psql as the judge has its own. */
const HEADER_REGEXP = /^(?:(?:DROP|CREATE) DATABASE\b.*|\\c(?:onnect)?\b.*)$/gm;

Deno.test("build takes a sample that creates its database and connects to it", () =>
  agree("database_header", ["market.sql"]));

Deno.test("build takes a dump made with --clean --create", () =>
  agree("dumped_with_create", ["dump.sql"]));

Deno.test("build takes a dump of structure and data, and a file after it", () =>
  agree("plain_dump", ["10_dump.sql", "20_after.sql"]));

Deno.test("build takes a sample that drops its tables first", () =>
  agree("drops_first", ["traders.sql"]));

Deno.test("build takes a file that includes others", () =>
  agree("includes", ["main.sql"]));

Deno.test("build takes many files that end as they like, each as a session of its own", () =>
  agree("many_files", [
    "a/1_type.sql",
    "a/2_value.sql",
    "a/3_table.sql",
    "a/4_comment.sql",
    "a/5_empty.sql",
    "b/1_index.sql",
    "b/2_wrapped.sql",
    "b/3_savepoint.sql",
    "b/4_default.sql",
    "b/5_last.sql",
  ]));

/** Builds a schema, has psql run its files in this order, and compares. */
async function agree(name: string, files: readonly string[]): Promise<void> {
  await using ours = await freshDatabase();
  await using theirs = await freshDatabase();
  using copy = copyOf(name);
  const host = { ...denoHost(), cwd: join(ROOT, name) };
  const config = await configFrom({ database_url: ours.url }, host);

  await using builder = new SchemaBuilder({ config, host });
  await builder.build();
  for (const file of files) {
    const path = join(copy.root, "db/schema", file);
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replaceAll(HEADER_REGEXP, ""));
    const { code, stderr } = await theirs.psql(
      ...["-q", "-o", "/dev/null", "-v", "ON_ERROR_STOP=1", "-f", path],
    );
    equal(code, 0, stderr);
  }

  deepEqual(await sightOf(ours, {}), await sightOf(theirs, {}));
}

function copyOf(name: string): Disposable & { readonly root: string } {
  const root = mkdtempSync(join(tmpdir(), "confiture-schemas-"));
  cpSync(join(ROOT, name), root, { recursive: true });
  return {
    root,
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}
