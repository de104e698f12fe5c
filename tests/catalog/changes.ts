import { compareCatalogs } from "../../src/catalog/compare.ts";
import { describeCatalog } from "../../src/catalog/describe.ts";
import type { CatalogEntry } from "../../src/catalog/describe.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { denoHost } from "../../src/host.ts";
import { freshDatabase } from "../support/database.ts";

/** How a catalog differs after a statement: `changed column public.t.id`. */
export async function changesOf(
  before: string,
  change: string,
): Promise<readonly string[]> {
  await using fresh = await freshDatabase();
  await using database = await openDatabase(fresh.target, denoHost());
  await using session = await database.connect();
  await session.execute(before);
  const first = await describeCatalog(session);
  await session.execute(change);
  const second = await describeCatalog(session);
  return compareCatalogs(first, second).map(({ type, entry }) =>
    `${type} ${entry.kind} ${entry.name}`
  );
}

/** What a script leaves in a database. */
export async function entriesOf(
  script: string,
): Promise<readonly CatalogEntry[]> {
  await using fresh = await freshDatabase();
  await using database = await openDatabase(fresh.target, denoHost());
  await using session = await database.connect();
  await session.execute(script);
  return await describeCatalog(session);
}

/** A change that must be seen, and as what. */
export interface Change {
  /** The server's version that first knows it, as in `server_version_num`. */
  readonly since?: number;
  readonly name: string;
  readonly before?: string;
  readonly change: string;
  /** One of the differences found. */
  readonly seen: string;
}
