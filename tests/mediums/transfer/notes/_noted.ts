import type { Relation } from "../../../../src/copy/relation.ts";
import { readRelations } from "../../../../src/copy/relations.ts";
import { openDatabase } from "../../../../src/database/mod.ts";
import type { Database, Session } from "../../../../src/kernel/mod.ts";
import type { Feed } from "../../../../src/mediums/transfer/feed.ts";
import {
  keysIn,
  notesTable,
} from "../../../../src/mediums/transfer/notes/notes_table.ts";
import { quoteName } from "../../../../src/sql/quote.ts";
import { freshDatabase } from "../../../support/database.ts";
import type {
  FreshDatabase,
  FreshDatabaseOptions,
} from "../../../support/database.ts";
import { testHost } from "../../../support/host.ts";
import type { OtherSession } from "../../../support/other_session.ts";
import { otherSession } from "../../../support/other_session.ts";

/** Owns the tables, and may do nothing else. */
export const OWNER = "confiture_notes_owner";

/** A database whose tables belong to a role that is no superuser. */
export interface NotedDatabase extends AsyncDisposable {
  readonly fresh: FreshDatabase;
  readonly database: Database;
  /** A session of the tables' owner. */
  connect(signal?: AbortSignal): Promise<Session>;
  /** A session of the application's: a superuser that is the owner for now. */
  application(): Promise<OtherSession>;
  /** A feed for each of these tables: into itself, by its primary key. */
  feeds(...names: readonly string[]): Promise<readonly Feed[]>;
}

/** Makes a database and runs this in it as that role. */
export async function notedDatabase(
  schema: string,
  options: FreshDatabaseOptions = {},
): Promise<NotedDatabase> {
  await using template = await freshDatabase(options);
  await template.query(
    `DO $$ BEGIN CREATE ROLE ${OWNER} LOGIN PASSWORD '${OWNER}';
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
  );
  const fresh = await freshDatabase({ ...options, owner: OWNER });
  const host = testHost();
  const { server, name } = fresh;
  const url =
    `postgresql://${OWNER}:${OWNER}@${server.host}:${server.port}/${name}`;
  const database = await openDatabase(
    { kind: "server", url, parameters: {} },
    host,
  );
  // As before 15, and as far as the owner's own things go, always.
  await fresh.query(
    `GRANT ALL ON SCHEMA public TO PUBLIC; ${AS_SUPERUSER}; SET ROLE ${OWNER}; ${schema}`,
  );
  return {
    fresh,
    database,
    connect: (signal) =>
      database.connect(signal === undefined ? {} : { signal }),
    async application() {
      const session = await otherSession(fresh, { application: "the_app" });
      await session.query(`SET ROLE ${OWNER}`);
      return session;
    },
    async feeds(...names) {
      await using session = await database.connect();
      const relations = await readRelations(session);
      return names.map((each) => {
        const source = relations.find((one) =>
          one.name === each || `${one.schema}.${one.name}` === each
        );
        if (source === undefined) throw new Error(`There is no ${each}`);
        const key = source.keys.find(({ isPrimary }) => isPrimary)?.columns ??
          [];
        return {
          id: `${quoteName(source.schema, source.name)} > itself`,
          source,
          target: source,
          columns: source.columns.map(({ name }) => ({
            name,
            expression: quoteName(name),
          })),
          key: {
            source: key,
            target: key.map((name) => ({ name, expression: quoteName(name) })),
          },
        };
      });
    },
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]();
      await host[Symbol.asyncDispose]();
      await fresh[Symbol.asyncDispose]();
    },
  };
}

const AS_SUPERUSER = "CREATE EXTENSION IF NOT EXISTS citext SCHEMA public";

/** A table `a` of such a number, with columns of such types. */
export function relation(
  oid: number,
  columns: Readonly<Record<string, string>>,
): Relation {
  return {
    oid,
    schema: "public",
    name: "a",
    kind: "table",
    inherits: [],
    isHeap: true,
    blocks: 0,
    bytes: 0,
    rows: 0,
    filenode: 0,
    isOwned: true,
    canSelect: true,
    hidesRows: false,
    columns: Object.entries(columns).map(([name, type], index) => ({
      name,
      position: index + 1,
      type,
      baseType: type,
      category: "N",
      isDomain: false,
      hasDomainCheck: false,
      isNotNull: true,
      isGenerated: false,
      hasDefault: false,
      isInCheck: false,
    })),
    keys: [],
    foreignKeys: [],
  };
}

/** The keys that were noted, as texts, in order; `truncated` where all rows are gone. */
export async function notedKeys(
  { fresh }: NotedDatabase,
  feed: Feed,
): Promise<readonly string[]> {
  const rows = await fresh.query(
    `SELECT row_to_json(k)::text AS key FROM (${keysIn(feed)}) k`,
  );
  const [{ count }] = await fresh.query(
    `SELECT count(*)::int FROM ${notesTable(feed)} WHERE ${
      feed.key.source.map((name) => `${quoteName(name)} IS NULL`).join(" AND ")
    }`,
  ) as [{ count: number }];
  return [
    ...rows.map(({ key }) =>
      Object.values(JSON.parse(key) as Record<string, unknown>).join()
    ).sort(),
    ...count > 0 ? ["truncated"] : [],
  ];
}
