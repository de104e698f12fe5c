import type { PluginContext } from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";

/** Where migrations are kept unless the environment says otherwise. */
const DEFAULT_DIRECTORY = "db/migrations";

/** The directory a loader looks into, relative to the project. */
export function directoryOf(
  options: Readonly<Record<string, unknown>>,
): string {
  const { directory } = options;
  return typeof directory === "string" ? directory : DEFAULT_DIRECTORY;
}

/** Names of the files in the migrations' directory, sorted. */
export async function listFiles(
  context: PluginContext,
  directory: string,
): Promise<readonly string[]> {
  try {
    const entries = await context.files.list(directory);
    return entries.filter((entry) => entry.kind === "file")
      .map((entry) => entry.name);
  } catch (error) {
    throw unreadable(directory, error);
  }
}

/** Reads one file's bytes. */
export async function readFile(
  context: PluginContext,
  path: string,
): Promise<Uint8Array> {
  try {
    return await context.files.read(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): ConfitureError {
  return new ConfitureError(
    "migration/unreadable",
    `Cannot read "${path}": ${reasonOf(error)}`,
    { place: { file: path }, cause: error },
  );
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : "";
  switch (code) {
    case "ENOENT":
      return "it does not exist";
    case "EACCES":
    case "EPERM":
      return "permission denied";
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
