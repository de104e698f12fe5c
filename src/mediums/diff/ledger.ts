import type { Schema, SchemaObject } from "../../catalog/schema/mod.ts";
import { ConfitureError } from "../../kernel/errors.ts";
import { BESIDE_LEDGER, SYNC_JOURNAL } from "../../kernel/own_names.ts";
import type { Session } from "../../kernel/database.ts";
import type { Tracker } from "../../kernel/plugin.ts";

/** The schema that a replay keeps its ledger in. */
const OWN_SCHEMA = "confiture_ledger";

/** The ledger's name in a database, `public.tb_confiture`; undefined where it has none. */
export async function ledgerNameIn(
  session: Session,
  tracker: Tracker,
): Promise<string | undefined> {
  try {
    return await tracker.exists(session)
      ? await tracker.describe(session)
      : undefined;
  } catch (error) {
    // A table that only has its name is a table like any other.
    if (error instanceof ConfitureError && error.code === "ledger/invalid") {
      return undefined;
    }
    throw error;
  }
}

/** A schema without the ledger and all that was made for it. */
export function withoutLedger(
  schema: Schema,
  ledger: string | undefined,
): Schema {
  const gone = new Set<string>();
  const tables = new Set(
    ledger === undefined
      ? []
      : BESIDE_LEDGER.map((end) => `${plain(ledger)}${end}`),
  );
  const isOwnTable = (name: string) =>
    tables.has(name) || name.endsWith(`.${SYNC_JOURNAL}`);
  const isOwn = ({ id, kind }: SchemaObject): boolean =>
    id === `schema ${OWN_SCHEMA}` ||
    kind === "table" && isOwnTable(plain(id.slice("table ".length)));
  for (const object of schema.values()) if (isOwn(object)) gone.add(object.id);
  // What belongs to what is gone: columns, keys, remarks on these.
  for (let size = -1; size !== gone.size;) {
    size = gone.size;
    for (const { id, parent, needs, kind } of schema.values()) {
      const goes = parent !== undefined && gone.has(parent) ||
        kind === "table" && needs.includes(`schema ${OWN_SCHEMA}`);
      if (goes) gone.add(id);
    }
  }
  return new Map([...schema].filter(([id]) => !gone.has(id)));
}

/** The schema that holds a ledger and nothing else; undefined where it holds more, or is public. */
export function schemaOfLedger(
  schema: Schema,
  ledger: string | undefined,
): string | undefined {
  const name = ledger === undefined ? "" : plain(ledger).split(".")[0] ?? "";
  const id = [...schema.keys()].find((each) =>
    plain(each) === `schema ${name}`
  );
  if (id === undefined || name === "public") return undefined;
  const isUsed = [...schema.values()].some(({ needs, parent }) =>
    parent !== id && needs.includes(id)
  );
  return isUsed ? undefined : id;
}

/** A schema without one thing and the remarks on it. */
export function withoutThing(schema: Schema, id: string): Schema {
  return new Map(
    [...schema].filter(([each, { parent }]) => each !== id && parent !== id),
  );
}

function plain(name: string): string {
  return name.replaceAll('"', "");
}
