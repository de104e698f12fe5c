import type { RelationName } from "../../../copy/relation.ts";
import { ConfitureError } from "../../../kernel/mod.ts";
import type { Session } from "../../../kernel/mod.ts";
import type { Feed } from "../feed.ts";
import {
  installStatements,
  lockStatement,
  prepareStatements,
} from "./install_statements.ts";
import type { Installing } from "./install_statements.ts";
import { hasTransferSchema, readInstalled } from "./installed.ts";
import type { Installed } from "./installed.ts";
import { readKeyColumns } from "./key_columns.ts";
import { sourcesOf } from "./noted_source.ts";
import type { NotedSource } from "./noted_source.ts";
import { createNotesSchema } from "./notes_schema.ts";
import { changePatiently } from "./patient.ts";
import type { WaitingOptions } from "./patient.ts";
import { notesProblems } from "./problems.ts";
import type { ProblemsOptions } from "./problems.ts";
import { refreshPartitions } from "./wal_install.ts";
import { isFollowedByWal } from "./wal_names.ts";

/** What was done for a table. */
export interface InstalledTable {
  readonly table: RelationName;
  /**
   * `installed`: its writes are noted from now on. `grown`: rows of partitions
   * that have come since are noted. `doubtful`: writes may have gone by unseen,
   * so that all its rows are brought again.
   */
  readonly what: "installed" | Exclude<Installed, "missing" | "complete">;
}

/** How notes are installed. */
export interface InstallOptions extends WaitingOptions, ProblemsOptions {}

/**
 * Has every write to the sources of feeds noted from now on. Whoever had
 * written to a table has committed by then. A table at a time, each in a
 * transaction of its own: stopped anywhere, it goes on when it is run again,
 * and what is there is left alone. To be run again now and then while
 * following: partitions come and go without any trigger's seeing it. Where the
 * WAL is read instead, only these are looked at.
 *
 * Returns what was done; rejects with `transfer/notes` before anything is, and
 * with `transfer/blocked`.
 */
export async function installNotes(
  session: Session,
  feeds: readonly Feed[],
  options: InstallOptions = {},
): Promise<readonly InstalledTable[]> {
  const sources = sourcesOf(feeds);
  if (await isFollowedByWal(session)) {
    await refreshPartitions(session, sources, options);
    return [];
  }
  const installed = await readInstalled(session, sources);
  const wanting = sources.filter(({ source }) =>
    installed.get(source.oid) !== "complete"
  );
  if (wanting.length === 0) return [];
  await refuseProblems(session, feeds, options);
  if (!await hasTransferSchema(session)) {
    await session.execute(
      ["BEGIN", ...createNotesSchema(), "COMMIT"].join(";\n"),
    );
  }
  const columns = await readKeyColumns(session, wanting);
  const done: InstalledTable[] = [];
  for (const noted of wanting) {
    const { source } = noted;
    const state = installed.get(source.oid) ?? "missing";
    await install(session, noted, {
      installing: {
        columns: columns.get(source.oid) ?? [],
        isFirst: state === "missing",
        isDoubtful: state === "doubtful",
      },
      options,
    });
    done.push({
      table: { schema: source.schema, name: source.name },
      what: state === "grown" || state === "doubtful" ? state : "installed",
    });
  }
  return done;
}

/** Whether every write to the sources of feeds is noted. */
export async function hasNotes(
  session: Session,
  feeds: readonly Feed[],
): Promise<boolean> {
  const installed = await readInstalled(session, sourcesOf(feeds));
  return [...installed.values()].every((state) => state === "complete");
}

async function install(
  session: Session,
  noted: NotedSource,
  { installing, options }: {
    readonly installing: Installing;
    readonly options: InstallOptions;
  },
): Promise<void> {
  const { source } = noted;
  await changePatiently(session, {
    what: "note the writes to",
    table: source,
    relations: [source.oid],
    mode: "SHARE ROW EXCLUSIVE",
    before: prepareStatements(noted, installing),
    locks: [lockStatement(source, "SHARE ROW EXCLUSIVE")],
    under: installStatements(noted, installing),
  }, options);
}

async function refuseProblems(
  session: Session,
  feeds: readonly Feed[],
  options: ProblemsOptions,
): Promise<void> {
  const problems = await notesProblems(session, feeds, options);
  const [first] = problems;
  if (first === undefined) return;
  throw new ConfitureError(
    "transfer/notes",
    `Cannot note the writes to the source: ${first.message}${
      problems.length > 1 ? `, and ${problems.length - 1} more` : ""
    }`,
    { problems, ...first.hint === undefined ? {} : { hint: first.hint } },
  );
}
