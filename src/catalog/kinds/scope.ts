/** What the server itself made, and what belongs to an extension, is not the user's. */
export const USERS_SCHEMA =
  "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";

/** Objects from this one on were made after the server was. */
export const FIRST_USERS_OID = 16384;

/** Whether an object is the user's own, and not a part of an extension. */
export function notOfExtension(catalog: string, oid: string): string {
  return `NOT EXISTS (SELECT FROM pg_depend part
    WHERE part.classid = '${catalog}'::regclass AND part.objid = ${oid} AND part.deptype = 'e')`;
}

/** SQL for options of foreign things in one order, since they have none. */
export function inOrder(options: string): string {
  return `(SELECT array_agg(o ORDER BY o COLLATE "C") FROM unnest(${options}) AS o)`;
}

/** One kind of object: a query for its `name` and `definition`. */
export interface Kind {
  /** What it is, for people: `table`. */
  readonly kind: string;
  /** Runs with an empty search path, so that every name comes out qualified. */
  readonly sql: string;
  /** The oldest version that has it, as in `server_version_num`. */
  readonly since?: number;
}
