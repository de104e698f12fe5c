import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { generateMigration } from "./generate_migration.ts";
import { generateFunction, generateTable } from "./generate_table.ts";

/** How large a project is to be. */
export interface ProjectSize {
  /** Tables in `db/schema`. */
  readonly tables: number;
  /** Migrations in `db/migrations`, each with its way back. */
  readonly migrations: number;
  /** Tables that share a file; one by default. */
  readonly tablesPerFile?: number;
}

/** A project as text: the same size makes the same bytes. */
export interface GeneratedProject {
  /** Every file by its path below the project's directory. */
  readonly files: Readonly<Record<string, string>>;
  /** Paths of the schema's files in the order in which they build. */
  readonly schema: readonly string[];
  /** Paths of the ways up, oldest first. */
  readonly ups: readonly string[];
  /** Paths of the ways down, newest first. */
  readonly downs: readonly string[];
}

/** Makes a project: tables that refer to each other, functions on them, and migrations that change them. */
export function generateProject(size: ProjectSize): GeneratedProject {
  const tables = tableFiles(size);
  const functions = upTo(size.tables).map((number) => ({
    path: `db/schema/30_functions/${padded(number, 5)}.sql`,
    text: generateFunction(number),
  }));
  const migrations = upTo(size.migrations).map((number) => {
    const { name, up, down } = generateMigration(number, size.tables);
    const path = `db/migrations/${padded(number + 1, 4)}_${name}`;
    return [
      { path: `${path}.up.sql`, text: up },
      { path: `${path}.down.sql`, text: down },
    ] as const;
  });
  const all = [...tables, ...functions, ...migrations.flat()];
  return {
    files: Object.fromEntries(all.map(({ path, text }) => [path, text])),
    schema: [...tables, ...functions].map(({ path }) => path),
    ups: migrations.map(([up]) => up.path),
    downs: migrations.map(([, down]) => down.path).reverse(),
  };
}

/** Writes a project into a directory. */
export async function writeProject(
  { files }: GeneratedProject,
  directory: string,
): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
}

interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

function tableFiles(
  { tables, tablesPerFile = 1 }: ProjectSize,
): readonly GeneratedFile[] {
  return upTo(Math.ceil(tables / tablesPerFile)).map((file) => {
    const first = file * tablesPerFile;
    const numbers = upTo(Math.min(tablesPerFile, tables - first));
    return {
      path: `db/schema/10_tables/${padded(first, 5)}.sql`,
      text: numbers.map((each) => generateTable(first + each)).join("\n"),
    };
  });
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, "0");
}
