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
  const ends = {
    source: await openPlace(from, host),
    target: await openPlace(to, host),
  };
  await using there = await ends.source.connect({ signal });
  await using here = await ends.target.connect({ signal });
  if (await isOneDatabase(there, here)) throw sameDatabase(from.name, to.name);
  return ends;
}
