import { refuseSamePlace, sameDatabase } from "../../config/database_place.ts";
import { openPlace } from "../../copy/open_place.ts";
import { isOneDatabase } from "../../copy/same_database.ts";
import type { Database } from "../../kernel/database.ts";
import type { TransferOptions } from "./transfer_options.ts";

/** Both databases of a transfer. */
export interface Ends {
  readonly source: Database;
  readonly target: Database;
}

/** Opens both, and refuses two names of one database. */
export async function openEnds(
  { from, to, host }: Pick<TransferOptions, "from" | "to" | "host">,
  signal: AbortSignal,
): Promise<Ends> {
  refuseSamePlace(from, to);
  await using stack = new AsyncDisposableStack();
  const source = stack.use(await openPlace(from, host));
  const target = stack.use(await openPlace(to, host));
  await using there = await source.connect({ signal });
  await using here = await target.connect({ signal });
  if (await isOneDatabase(there, here)) throw sameDatabase(from.name, to.name);
  stack.move();
  return { source, target };
}
