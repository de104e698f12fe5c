import { ConfitureError } from "../../kernel/mod.ts";
import type { Problem } from "../../kernel/mod.ts";
import type { HostFiles } from "../../kernel/host.ts";
import { excerptAt } from "../../sql/place.ts";
import type { Statement } from "../../sql/script.ts";
import { leavesSessionAlone } from "../../sql/session_effect.ts";
import type { FileOutcome } from "./results.ts";
import { findFiles } from "./files.ts";
import type { FileSearch } from "./files.ts";
import { Findings } from "./problems.ts";
import { SourceReader } from "./source.ts";
import type { Source } from "./source.ts";
import { isSetting, withoutWrapping } from "./transaction.ts";
import { echoesOf, readUnit, sourcesOf, statementsOf } from "./unit.ts";
import type { PlacedStatement, Unit } from "./unit.ts";

/** All that is to be built, read and checked; nothing is connected yet. */
export interface Schema {
  readonly files: readonly SchemaFile[];
  /** Everything read, in order, a file that is included where it is included. */
  readonly sources: readonly Source[];
  /** What should be said about it. */
  readonly remarks: readonly Problem[];
  /** Files that are not built on their own because others include them. */
  readonly included: readonly string[];
  /** What decided which file comes first. */
  readonly order: "path" | "dependencies";
}

/** One file to be built, with what it includes. */
export interface SchemaFile {
  readonly file: string;
  readonly unit: Unit;
  /** What the build's transaction holds. */
  readonly body: readonly PlacedStatement[];
  /** What runs after it, each statement on its own. */
  readonly deferred: readonly DeferredStatement[];
  /** Whether its own BEGIN … COMMIT holds it together. */
  readonly isWrapped: boolean;
  /** Whether the session is certainly the same after its body. */
  readonly leavesSessionAlone: boolean;
  readonly lockTimeoutMs?: number;
  readonly echoes: readonly string[];
  /** The file that it is a part of, where the order of needs divides that. */
  readonly partOf?: SchemaFile;
  /** Why it comes before others that stand before it, for people. */
  readonly because?: string;
}

/** A statement that PostgreSQL refuses in a transaction. */
export interface DeferredStatement extends PlacedStatement {
  /** What it is, for people: `CREATE INDEX CONCURRENTLY`. */
  readonly what: string;
  /** What the file had set before it, in order. */
  readonly settings: readonly PlacedStatement[];
}

/** Reads the files of a schema. Rejects with all that is wrong with them. */
export async function readSchema(
  search: FileSearch,
  files: HostFiles,
): Promise<Schema> {
  const found = await findFiles(search, files);
  if (found.files.length === 0) throw noFiles(search);
  const findings = new Findings();
  const remarks: Problem[] = [...found.remarks];
  const context = {
    root: search.root,
    reader: new SourceReader(search.root, files),
    findings,
    remarks,
  };
  const units: Unit[] = [];
  for (const file of found.files) {
    const unit = await readUnit(file, context);
    if (unit !== undefined) units.push(unit);
  }
  const included = new Set(
    units.flatMap((unit) => sourcesOf(unit).slice(1)).map(({ file }) => file),
  );
  const own = units.filter(({ source }) => !included.has(source.file));
  const schemaFiles = own.map((unit) => schemaFileOf(unit, findings));
  findings.throwIfAny();
  // Where functions run on every command, nobody knows what one does.
  const isWatched = schemaFiles.some(makesEventTrigger);
  const inPathOrder = isWatched
    ? schemaFiles.map((file) => ({ ...file, leavesSessionAlone: false }))
    : schemaFiles;
  const ordered = search.order === "dependencies"
    ? await inOrderOfNeeds(inPathOrder)
    : inPathOrder;
  return {
    files: ordered,
    sources: [...new Set(ordered.map(({ unit }) => unit))].flatMap(sourcesOf),
    remarks,
    included: found.files.filter((file) => included.has(file)),
    order: search.order ?? "path",
  };
}

/** The parser is loaded only where it is asked for. */
async function inOrderOfNeeds(
  files: readonly SchemaFile[],
): Promise<readonly SchemaFile[]> {
  const { orderByNeed } = await import("./order.ts");
  return await orderByNeed(files);
}

function schemaFileOf(unit: Unit, findings: Findings): SchemaFile {
  const { file, directives } = unit.source.script;
  const statements = statementsOf(unit);
  refuseRoles(unit, findings);
  const known = {
    file,
    unit,
    lockTimeoutMs: directives.lockTimeoutMs,
    echoes: echoesOf(unit),
  };
  if (directives.noTransaction) {
    const deferred = statements.map((placed) =>
      deferredOf(placed, [], "a file that says no-transaction")
    );
    return {
      ...known,
      body: [],
      deferred,
      isWrapped: false,
      leavesSessionAlone: true,
    };
  }
  const { body: all, isWrapped } = withoutWrapping(statements, findings);
  const body = all.filter(({ statement }) => statement.outside === undefined);
  return {
    ...known,
    body,
    deferred: deferredIn(all),
    isWrapped,
    leavesSessionAlone: body.every(({ statement }) =>
      leavesSessionAlone(statement)
    ),
  };
}

/** One build is one user's: what a file of it owns is seen in the file. */
function refuseRoles(unit: Unit, findings: Findings): void {
  for (const { script } of sourcesOf(unit)) {
    const { role } = script.directives;
    if (role === undefined) continue;
    findings.add({
      message: '"role" is a directive for migrations',
      place: role.place,
      hint: "Write SET ROLE as the file's first statement",
      excerpt: excerptAt(script.text, role.start),
    });
  }
}

function makesEventTrigger({ body }: SchemaFile): boolean {
  return body.some(({ statement: { words } }) =>
    words[0] === "CREATE" && words[1] === "EVENT"
  );
}

function deferredIn(body: readonly PlacedStatement[]): DeferredStatement[] {
  const settings: PlacedStatement[] = [];
  const deferred: DeferredStatement[] = [];
  for (const placed of body) {
    const { outside } = placed.statement;
    if (outside !== undefined) {
      deferred.push(deferredOf(placed, [...settings], outside));
    } else if (isSetting(placed.statement)) settings.push(placed);
  }
  return deferred;
}

function deferredOf(
  placed: PlacedStatement,
  settings: readonly PlacedStatement[],
  what: string,
): DeferredStatement {
  return { ...placed, settings, what };
}

/** Statements of a file, those that run after the transaction too. */
export function statementCount({ body, deferred }: SchemaFile): number {
  return body.length + deferred.length;
}

/** A file, or a part of one, as it is told of. */
export function outcomeOf(
  file: SchemaFile,
): Pick<FileOutcome, "file" | "statements" | "line" | "because"> {
  const { body, because, partOf } = file;
  const first = body.find(({ statement }) => !isSetting(statement));
  return {
    file: file.file,
    statements: statementCount(file),
    ...partOf !== undefined && { line: first?.statement.place.line ?? 1 },
    ...because !== undefined && { because },
  };
}

/** Statements of a file's transaction by how they stand in the file, as they are sent. */
export function sentBody(
  { body }: SchemaFile,
): ReadonlyMap<Statement, Statement> {
  return new Map(
    body.map(({ statement, was = statement }) => [was, statement]),
  );
}

function noFiles({ includeDirs, configuredIn }: FileSearch): ConfitureError {
  const dirs = includeDirs.map(({ path }) => `"${path}"`).join(", ");
  return new ConfitureError(
    "build/no-files",
    includeDirs.length === 0
      ? "Cannot build: include_dirs is empty"
      : `Cannot build: No SQL files found in ${dirs}`,
    configuredIn === undefined ? {} : { place: { file: configuredIn } },
  );
}
