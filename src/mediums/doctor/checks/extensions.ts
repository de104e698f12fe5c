import { quoteName } from "../../../sql/quote.ts";
import { splitScript } from "../../../sql/split.ts";
import type { Examination, Script } from "../examination.ts";
import type { Finding } from "../finding.ts";
import { ok, problem, warning } from "../finding.ts";

/** An extension that the project's files create. */
export interface Needed {
  readonly name: string;
  /** The file that says so first. */
  readonly file: string;
}

/** What the server knows of an extension. */
export interface ExtensionRow {
  readonly name: string;
  readonly is_installed: boolean;
  readonly is_available: boolean;
  /** Whether the role may create it. */
  readonly is_allowed: boolean;
}

/** Whether the server has the extensions that schema and migrations create. */
export async function extensions(
  { session, scripts }: Examination,
): Promise<readonly Finding[]> {
  const needed = neededExtensions(scripts);
  if (needed.length === 0) return [];
  const rows = await session.query<ExtensionRow>(EXTENSIONS, [
    JSON.stringify(needed.map(({ name }) => name)),
  ]);
  return extensionFindings(needed, rows);
}

const EXTENSIONS = `
  SELECT name,
         EXISTS (SELECT FROM pg_catalog.pg_extension e WHERE e.extname = name) AS is_installed,
         EXISTS (SELECT FROM pg_catalog.pg_available_extensions() a WHERE a.name = needed.name) AS is_available,
         (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user)
           OR EXISTS (SELECT FROM pg_catalog.pg_available_extension_versions() v
                       WHERE v.name = needed.name AND v.trusted
                         AND pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')) AS is_allowed
    FROM pg_catalog.json_array_elements_text($1::json) AS needed(name)`;

const CREATES_REGEXP =
  /^CREATE\s+EXTENSION\s+(?:IF\s+NOT\s+EXISTS\s+)?(?:"((?:[^"]|"")+)"|([\p{L}_][\p{L}\p{N}_$]*))/iu;

/** The extensions that files create, each once. */
export function neededExtensions(
  scripts: readonly Script[],
): readonly Needed[] {
  const found = new Map<string, Needed>();
  for (const { file, text } of scripts) {
    // Most files speak of none, and reading them as SQL takes longer.
    if (!/extension/i.test(text)) continue;
    for (const segment of splitScript(text)) {
      if (segment.kind !== "statement") continue;
      const match = CREATES_REGEXP.exec(withoutComments(segment.text));
      if (match === null) continue;
      const name = match[1]?.replaceAll('""', '"') ??
        (match[2] ?? "").toLowerCase();
      if (!found.has(name)) found.set(name, { name, file });
    }
  }
  return [...found.values()];
}

/** What is to be said of extensions. */
export function extensionFindings(
  needed: readonly Needed[],
  rows: readonly ExtensionRow[],
): readonly Finding[] {
  const findings = needed.flatMap(({ name, file }): Finding[] => {
    const row = rows.find((each) => each.name === name);
    if (row === undefined || row.is_installed) return [];
    if (!row.is_available) {
      return [problem(
        "extensions",
        `${file} creates ${name}, which the server does not have`,
        {
          remedy:
            "Install its package on the server's machine, or switch it on where the server is a service",
        },
      )];
    }
    return row.is_allowed ? [] : [warning(
      "extensions",
      `${file} creates ${name}, which the role may not`,
      {
        remedy: "Let a superuser create it once in this database",
        sql: [`CREATE EXTENSION ${quoteName(name)}`],
      },
    )];
  });
  return findings.length > 0
    ? findings
    : [ok("extensions", needed.map(({ name }) => name).sort().join(", "))];
}

/** A statement begins where its first word does; between words comments may stand. */
function withoutComments(text: string): string {
  return text.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, " ").trim();
}
