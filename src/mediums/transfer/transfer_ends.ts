import { refuseSamePlace, sameDatabase } from "../../config/database_place.ts";
import { openPlace } from "../../copy/open_place.ts";
import { isOneDatabase } from "../../copy/same_database.ts";
import type { Database } from "../../kernel/database.ts";
import { ConfitureError } from "../../kernel/mod.ts";
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
  try {
    refuseSamePlace(from, to);
    await using stack = new AsyncDisposableStack();
    const source = stack.use(await openPlace(from, host));
    const target = stack.use(await openPlace(to, host));
    await using there = await source.connect({ signal });
    await using here = await target.connect({ signal });
    if (await isOneDatabase(there, here)) {
      throw sameDatabase(from.name, to.name);
    }
    stack.move();
    return { source, target };
  } catch (error) {
    const isSame = error instanceof ConfitureError &&
      error.code === "place/same";
    throw isSame ? error.with({ hint: WITHIN_ONE }) : error;
  }
}

const WITHIN_ONE =
  "Within one database `confiture migrate expand` writes the change as migrations that both versions of an application can live with; a transfer takes rows to another database";
