import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A small project, and what is to be expected of it beyond what psql does. */
export interface History {
  readonly name: string;
  /** The project's directory. */
  readonly root: string;
  /** Ways up in the order of their versions, whatever their names. */
  readonly ups: readonly HistoryFile[];
  readonly downs: readonly HistoryFile[];
  readonly expectations: Expectations;
}

/** One file of a history. */
export interface HistoryFile {
  readonly version: bigint;
  readonly path: string;
}

/** What `history.json` says. */
export interface Expectations {
  /** Keys of the environment beside the database. */
  readonly environment?: Readonly<Record<string, unknown>>;
  /** The schema that holds the ledger, where it has one of its own. */
  readonly ledgerSchema?: string;
  /** Tables whose rows hold the time of day. */
  readonly volatile?: readonly string[];
  /** Where `up` stops. */
  readonly up?: UpFailure;
  /** Where `up` stops on servers that are older than a version. */
  readonly older?: { readonly than: number; readonly up: UpFailure };
  /** Where `down` stops. */
  readonly down?: Failure & { readonly revertible: number };
}

/** An error that a history is there to meet. */
export interface Failure {
  readonly code: string;
  readonly sqlstate?: string;
  readonly line?: number;
}

/** An error on the way up, and how many migrations stand then. */
export type UpFailure = Failure & { readonly applied: number };

const ROOT = fileURLToPath(new URL(".", import.meta.url));
const FILE_REGEXP = /^(\d+)_.*\.(up|down)\.sql$/;

/** Every history in this directory, by name, and what to expect of it on a server. */
export function histories(
  server: { readonly version: number },
): readonly History[] {
  return readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => historyIn(join(ROOT, entry.name), entry.name))
    .map((history) => ({
      ...history,
      expectations: expectationsOn(server, history.expectations),
    }))
    .sort((left, right) => left.name < right.name ? -1 : 1);
}

/** Reads the history of one project. */
export function historyIn(root: string, name: string): History {
  const file = join(root, "history.json");
  const expectations: Expectations = existsSync(file)
    ? JSON.parse(readFileSync(file, "utf8"))
    : {};
  return {
    name,
    root,
    ups: filesOf(root, "up"),
    downs: filesOf(root, "down"),
    expectations,
  };
}

function expectationsOn(
  { version }: { readonly version: number },
  expectations: Expectations,
): Expectations {
  const { older } = expectations;
  const isOlder = older !== undefined && version < older.than * 10_000;
  return isOlder ? { ...expectations, up: older.up } : expectations;
}

function filesOf(root: string, role: string): readonly HistoryFile[] {
  const directory = join(root, "db/migrations");
  return readdirSync(directory).flatMap((file) => {
    const match = FILE_REGEXP.exec(file);
    if (match?.[1] === undefined || match[2] !== role) return [];
    return [{ version: BigInt(match[1]), path: join(directory, file) }];
  }).sort((left, right) => left.version < right.version ? -1 : 1);
}
