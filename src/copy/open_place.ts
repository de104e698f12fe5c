import { openDatabase } from "../database/mod.ts";
import { ConfitureError } from "../kernel/mod.ts";
import type { Database } from "../kernel/mod.ts";
import type { Host } from "../kernel/host.ts";
import type { DatabaseTarget } from "../kernel/target.ts";

/** Opens the database of a side; nothing is connected yet. */
export async function openPlace(
  { name, target }: { readonly name: string; readonly target: DatabaseTarget },
  host: Host,
): Promise<Database> {
  // Looking must not create an embedded database, nor may a copy of nothing.
  const isUnborn = target.kind === "embedded" &&
    await host.files.stat(target.directory) === undefined;
  if (isUnborn) {
    throw new ConfitureError(
      "place/unknown",
      `Cannot open the embedded database of "${name}": it is not there yet`,
      { hint: "Make it with `confiture build` or `confiture migrate up`" },
    );
  }
  return await openDatabase(target, host);
}
