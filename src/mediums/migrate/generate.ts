import type { Config } from "../../config/config.ts";
import { ConfitureError } from "../../kernel/errors.ts";
import type { Host } from "../../kernel/host.ts";
import type { Migration } from "../../kernel/migration.ts";
import { projectPath } from "../../kernel/project_path.ts";
import { compareVersions } from "../../kernel/version.ts";
import type { MeantParts } from "./meant.ts";

/** What to generate. */
export interface GenerateOptions {
  /** In words: what is not allowed in a file's name becomes `_`. */
  readonly name: string;
  /** A TypeScript file instead of a pair of SQL files. */
  readonly typescript?: boolean;
  /** The time as version, whatever the environment says. */
  readonly timestamp?: boolean;
}

/** What to generate, with what the files are to say. */
export interface GenerateAllOptions extends GenerateOptions {
  /** One for each migration, in their order. */
  readonly contents: readonly MigrationContent[];
  /** Of the server they are for, as in `server_version_num`. */
  readonly serverVersion?: number;
}

/** What the files of one migration say. */
export interface MigrationContent {
  /** Stands behind the name where there are several: `_2`. */
  readonly suffix: string;
  readonly up: string;
  readonly down: string;
  /** Both as one module in TypeScript. */
  readonly module: string;
}

/** What was generated. */
export interface GenerateResult {
  readonly version: string;
  readonly name: string;
  /** Relative to the project. */
  readonly files: readonly string[];
}

/** What generating needs to know. */
export interface GenerateParts {
  readonly config: Config;
  readonly host: Host;
  readonly migrations: readonly Migration[];
}

const TIMESTAMP_LENGTH = 14;

/** Writes the files of a new migration, with the next version; overwrites nothing. */
export async function generate(
  { name, typescript, timestamp }: GenerateOptions,
  parts: GenerateParts,
): Promise<GenerateResult> {
  const fileName = fileNameOf(name);
  const versions = parts.migrations.map((migration) => migration.version);
  const version = versionAfter(versions, { timestamp }, parts);
  const { directory } = parts.config.migration;
  const stem = `${directory}/${version}_${fileName}`;
  const contents = typescript === true
    ? [{ file: `${stem}.ts`, text: typescriptTemplate(name) }]
    : [
      { file: `${stem}.up.sql`, text: `-- ${sentence(name)}\n\n` },
      { file: `${stem}.down.sql`, text: `-- Revert: ${sentence(name)}\n\n` },
    ];
  return await writeFiles({ version, name: fileName }, contents, parts);
}

/** `002` after `001`: one more than the highest, at least three digits. */
export function nextNumber(versions: readonly string[]): string {
  const highest = [...versions].sort(compareVersions).at(-1) ?? "0";
  return String(BigInt(highest) + 1n).padStart(
    Math.max(
      3,
      ...versions.map((version) =>
        version.startsWith("0") ? version.length : 0
      ),
    ),
    "0",
  );
}

/** The time in UTC as `20260115103000`, later than every other version. */
export function nextTimestamp(
  versions: readonly string[],
  now: number,
): string {
  const stamp = new Date(now).toISOString().replace(/\D/g, "")
    .slice(0, TIMESTAMP_LENGTH);
  const highest = [...versions].sort(compareVersions).at(-1);
  if (highest === undefined || compareVersions(highest, stamp) < 0) {
    return stamp;
  }
  return String(BigInt(highest) + 1n);
}

/**
 * Writes the files of several migrations, with the versions that come next;
 * overwrites nothing.
 */
export async function generateAll(
  { contents, name, serverVersion, ...options }: GenerateAllOptions,
  parts: GenerateParts,
): Promise<readonly GenerateResult[]> {
  const known = [...parts.migrations];
  const results: GenerateResult[] = [];
  const told = options.typescript === true
    ? contents
    : await meant(contents, { ...parts, serverVersion });
  for (const { suffix, up, down, module } of told) {
    const versions = known.map(({ version }) => version).concat(
      results.map(({ version }) => version),
    );
    const version = versionAfter(versions, options, parts);
    const fileName = `${fileNameOf(name)}${suffix}`;
    const stem = `${parts.config.migration.directory}/${version}_${fileName}`;
    results.push(
      await writeFiles(
        { version, name: fileName },
        options.typescript === true ? [{ file: `${stem}.ts`, text: module }] : [
          { file: `${stem}.up.sql`, text: up },
          { file: `${stem}.down.sql`, text: down },
        ],
        parts,
      ),
    );
  }
  return results;
}

async function meant(
  contents: readonly MigrationContent[],
  parts: MeantParts,
): Promise<readonly MigrationContent[]> {
  const { withMeant, meantOptions } = await import("./meant.ts");
  return await withMeant(contents, await meantOptions(contents, parts));
}

function versionAfter(
  versions: readonly string[],
  { timestamp }: Pick<GenerateOptions, "timestamp">,
  { config, host }: GenerateParts,
): string {
  return timestamp === true || usesTimestamps(config, versions)
    ? nextTimestamp(versions, host.now())
    : nextNumber(versions);
}

async function writeFiles(
  { version, name }: Omit<GenerateResult, "files">,
  contents: readonly { readonly file: string; readonly text: string }[],
  { config, host }: GenerateParts,
): Promise<GenerateResult> {
  for (const { file, text } of contents) {
    await create(host, projectPath(config.root, file), { file, text });
  }
  return { version, name, files: contents.map(({ file }) => file) };
}

function usesTimestamps(
  { migration }: Config,
  versions: readonly string[],
): boolean {
  if (migration.versioning === "timestamp") return true;
  const newest = [...versions].sort(compareVersions).at(-1);
  return newest?.length === TIMESTAMP_LENGTH;
}

/** A name that files can have; refuses one of which nothing is left. */
export function fileNameOf(name: string): string {
  const fileName = name.normalize("NFC").trim()
    .replace(/[^\p{L}\p{M}\p{N}_.-]+/gu, "_")
    .replace(/^[_.-]+|[_.-]+$/gu, "");
  const isFine = fileName !== "" && fileName.length <= 200 &&
    !/\.(?:up|down|verify)$/i.test(fileName);
  if (isFine) return fileName;
  throw new ConfitureError(
    "command/usage",
    `Cannot name a migration "${name}": nothing usable is left for a file's name`,
    { hint: "Use letters, digits, `_`, `-` and `.`, at most 200 of them" },
  );
}

/** `add_bio_to_users` as people write it. */
function sentence(name: string): string {
  const words = name.trim().replace(/[_\s]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function typescriptTemplate(name: string): string {
  return `import type { MigrationContext } from "confiture";

export const description = ${JSON.stringify(sentence(name))};

export async function up({ execute }: MigrationContext): Promise<void> {
  await execute("");
}

export async function down({ execute }: MigrationContext): Promise<void> {
  await execute("");
}
`;
}

async function create(
  host: Host,
  path: string,
  { file, text }: { readonly file: string; readonly text: string },
): Promise<void> {
  try {
    await host.files.create(path, text);
  } catch (error) {
    throw new ConfitureError(
      "output/failed",
      `Cannot create "${file}": ${
        error instanceof Error ? error.message : String(error)
      }`,
      { place: { file }, cause: error },
    );
  }
}
