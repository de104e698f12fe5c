import { environmentNames } from "../../config/environment_file.ts";
import { isDatabaseUrl } from "../../config/url.ts";
import { ConfitureError } from "../../kernel/errors.ts";
import type { Host } from "../../kernel/host.ts";
import { nearest } from "../../kernel/nearest.ts";

/** What can stand on one side of a diff. */
export type Source =
  /** The files that the environment builds. */
  | { readonly kind: "schema" }
  /** The environment's migrations, replayed. */
  | { readonly kind: "migrations" }
  /** A file of DDL, or a plain dump. */
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "directory"; readonly path: string }
  /** What `drift --save` has written. */
  | { readonly kind: "snapshot"; readonly path: string }
  | { readonly kind: "environment"; readonly name: string }
  | { readonly kind: "url"; readonly url: string };

/**
 * Reads what somebody calls a source. A word that may mean two things is
 * refused with how to say each of them.
 */
export async function sourceOf(text: string, host: Host): Promise<Source> {
  const named = /^(env|project):(.+)$/.exec(text);
  if (named !== null) return await prefixed(named[1], named[2] ?? "", host);
  if (isDatabaseUrl(text)) return { kind: "url", url: text };
  const meanings: Meaning[] = [];
  if (text === "schema" || text === "migrations") {
    meanings.push({
      what: "what the environment says",
      write: `project:${text}`,
      source: { kind: text },
    });
  }
  const names = await environmentNames(host);
  if (names.includes(text)) {
    meanings.push({
      what: "an environment",
      write: `env:${text}`,
      source: { kind: "environment", name: text },
    });
  }
  const path = await pathSource(text, host);
  if (path !== undefined) {
    meanings.push({
      what: path.kind === "directory" ? "a directory" : "a file",
      write: `./${text}`,
      source: path,
    });
  }
  const [first, second] = meanings;
  if (first === undefined) throw unknown(text, names);
  if (second === undefined) return first.source;
  throw new ConfitureError(
    "schema/source",
    `Cannot tell what "${text}" means: it is ${
      meanings.map(({ what }) => what).join(" and ")
    }`,
    { hint: `Write ${meanings.map(({ write }) => write).join(" or ")}` },
  );
}

interface Meaning {
  readonly what: string;
  /** How it is said without doubt. */
  readonly write: string;
  readonly source: Source;
}

async function prefixed(
  prefix: string | undefined,
  rest: string,
  host: Host,
): Promise<Source> {
  if (prefix === "project") {
    if (rest === "schema" || rest === "migrations") return { kind: rest };
    throw new ConfitureError(
      "schema/source",
      `Cannot use project:${rest}: there are project:schema and project:migrations`,
    );
  }
  const names = await environmentNames(host);
  if (!names.includes(rest)) throw unknown(rest, names);
  return { kind: "environment", name: rest };
}

async function pathSource(
  path: string,
  host: Host,
): Promise<Source | undefined> {
  const stat = await host.files.stat(path);
  if (stat === undefined) return undefined;
  if (stat.kind === "directory") {
    const toc = await host.files.stat(`${path}/toc.dat`);
    if (toc !== undefined) throw notPlain(path, "directory");
    return { kind: "directory", path };
  }
  if (path.endsWith(".json")) return { kind: "snapshot", path };
  await refuseArchive(path, host);
  return { kind: "file", path };
}

/** Only pg_restore can read what pg_dump writes in its own formats. */
async function refuseArchive(path: string, host: Host): Promise<void> {
  const bytes = await host.files.read(path);
  const text = (from: number, length: number) =>
    String.fromCharCode(...bytes.subarray(from, from + length));
  if (text(0, 5) === "PGDMP") throw notPlain(path, "custom");
  if (text(257, 5) === "ustar") throw notPlain(path, "tar");
}

function notPlain(path: string, format: string): ConfitureError {
  return new ConfitureError(
    "schema/source",
    `Cannot read "${path}": it is a dump in pg_dump's ${format} format`,
    {
      hint:
        `Make a plain one: pg_restore --schema-only --file=dump.sql ${path}`,
    },
  );
}

function unknown(text: string, names: readonly string[]): ConfitureError {
  const like = nearest(text, [...names, "schema", "migrations"]);
  const environments = names.length === 0
    ? "there is no environment in db/environments"
    : `the environments are ${names.join(", ")}`;
  return new ConfitureError(
    "schema/source",
    `Cannot find "${text}": it is neither a file nor a directory, and ${environments}`,
    like === undefined ? {} : { hint: `Did you mean "${like}"?` },
  );
}
