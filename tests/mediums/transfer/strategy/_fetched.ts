import { openDatabase } from "../../../../src/database/mod.ts";
import type { Database } from "../../../../src/kernel/mod.ts";
import type { DatabaseTarget } from "../../../../src/kernel/target.ts";
import {
  foreignPlaceOf,
  isRefusal,
} from "../../../../src/mediums/transfer/strategy/foreign_place.ts";
import type { ForeignPlace } from "../../../../src/mediums/transfer/strategy/foreign_place.ts";
import type { FreshDatabase } from "../../../support/database.ts";
import { testHost } from "../../../support/host.ts";
import type { TestHost } from "../../../support/host.ts";
import { twoEnds } from "../_map_ends.ts";

/** Two databases, one of which may fetch rows from the other. */
export interface Fetched extends AsyncDisposable {
  readonly source: FreshDatabase;
  readonly target: FreshDatabase;
  readonly host: TestHost;
  /** As the program opens them. */
  readonly from: Database;
  readonly to: Database;
  readonly place: ForeignPlace;
  readonly signal: AbortSignal;
}

/** Makes them. `reach` tells how the source is named. */
export async function fetched(
  source: string,
  target: string,
  reach: (source: FreshDatabase) => DatabaseTarget = ({ target }) => target,
): Promise<Fetched> {
  await using stack = new AsyncDisposableStack();
  const ends = stack.use(await twoEnds(source, target));
  const host = stack.use(testHost());
  const from = stack.use(await openDatabase(ends.source.target, host));
  const to = stack.use(await openDatabase(ends.target.target, host));
  const place = await foreignPlaceOf(reach(ends.source), {
    host,
    serverVersion: ends.source.server.version,
  });
  if (isRefusal(place)) throw new Error(place.reason);
  const disposables = stack.move();
  return {
    source: ends.source,
    target: ends.target,
    host,
    from,
    to,
    place,
    signal: new AbortController().signal,
    [Symbol.asyncDispose]: () => disposables.disposeAsync(),
  };
}

/** What there is at either end of what rows are fetched through. */
export const FOREIGN_PARTS = `
SELECT (SELECT count(*)::int FROM pg_foreign_server) AS servers,
       (SELECT count(*)::int FROM pg_user_mappings) AS mappings,
       (SELECT count(*)::int FROM pg_foreign_table) AS tables,
       (SELECT count(*)::int FROM pg_extension WHERE extname = 'postgres_fdw') AS extensions,
       (SELECT count(*)::int FROM pg_namespace WHERE nspname = 'confiture_source') AS schemas,
       (SELECT count(*)::int FROM pg_views WHERE schemaname = 'confiture_transfer') AS views`;

/** All of it gone. */
export const NOTHING = {
  servers: 0,
  mappings: 0,
  tables: 0,
  extensions: 0,
  schemas: 0,
  views: 0,
};
