import { readFileSync } from "node:fs";
import { openDatabase } from "../../../../src/database/mod.ts";
import type { Session } from "../../../../src/kernel/database.ts";
import type { Migration } from "../../../../src/kernel/migration.ts";
import { chooseTable } from "../../../../src/mediums/migrate/adopt/choose.ts";
import { findTables } from "../../../../src/mediums/migrate/adopt/find.ts";
import type {
  HistoryEntry,
  Tool,
} from "../../../../src/mediums/migrate/adopt/tool.ts";
import { freshDatabase } from "../../../support/database.ts";
import { testHost } from "../../../support/host.ts";

/** What stands around a history. */
export interface Around {
  /** What else is done to the database before the history is read. */
  readonly sql?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly migrations?: readonly Migration[];
}

/** What a tool leaves behind in a database. */
export function historyOf(tool: string): string {
  return readFileSync(
    new URL(`histories/${tool}.sql`, import.meta.url),
    "utf8",
  );
}

/** Reads a tool's sample history, as it is found in a fresh database. */
export async function entriesOf(
  tool: Tool,
  { sql = "", files = {}, migrations = [] }: Around = {},
): Promise<readonly HistoryEntry[]> {
  return await inDatabase(
    `${historyOf(tool.name)}\n${sql}`,
    async (session) => {
      await using host = testHost({ files });
      return await tool.read(
        chooseTable(tool, await findTables(session)),
        { session, migrations, files: host.files },
      );
    },
  );
}

/** Does something in a fresh database, in a session that is in UTC. */
export async function inDatabase<Result>(
  sql: string,
  action: (session: Session) => Promise<Result>,
): Promise<Result> {
  await using database = await freshDatabase();
  await using host = testHost();
  await using opened = await openDatabase(database.target, host);
  await using session = await opened.connect();
  await session.execute(`SET TIME ZONE 'UTC';\n${sql}`);
  return await action(session);
}
