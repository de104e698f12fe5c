import type { Session } from "../../kernel/database.ts";
import { mayBeSame } from "../../sql/object_name.ts";
import type { ObjectName } from "../../sql/object_name.ts";

/** Which objects of a database belong together, though scripts name only one. */
export interface Kinship {
  /** Adds partitions and their parents, tables and their indexes and sequences. */
  widen(names: readonly ObjectName[]): readonly ObjectName[];
  /** Whether a change of its rows may change others. */
  reacts(name: ObjectName): boolean;
}

/** Reads from the catalog what belongs together. Writes nothing. */
export async function readKinship(session: Session): Promise<Kinship> {
  const pairs = await session.query<Pair>(PAIRS);
  const reactive = await session.query<ObjectName>(REACTIVE);
  const links = pairs.flatMap(({ schema, name, of_schema, of_name }) => {
    const part = { schema, name };
    const whole = { schema: of_schema, name: of_name };
    return [[part, whole], [whole, part]] as const;
  });
  return {
    widen(names) {
      const found = [...names];
      // What is added is looked at in its turn.
      for (const name of found) {
        for (const [from, to] of links) {
          if (mayBeSame(name, from) && !found.some((one) => isSame(one, to))) {
            found.push(to);
          }
        }
      }
      return found;
    },
    reacts: (name) => reactive.some((one) => mayBeSame(name, one)),
  };
}

interface Pair {
  readonly schema: string;
  readonly name: string;
  readonly of_schema: string;
  readonly of_name: string;
}

function isSame(left: ObjectName, right: ObjectName): boolean {
  return left.schema === right.schema && left.name === right.name;
}

const PAIRS = `
  SELECT n.nspname::text AS schema, c.relname::text AS name,
         w.nspname::text AS of_schema, o.relname::text AS of_name
    FROM (SELECT inhrelid AS part, inhparent AS whole FROM pg_catalog.pg_inherits
          UNION ALL
          SELECT indexrelid, indrelid FROM pg_catalog.pg_index
          UNION ALL
          SELECT objid, refobjid FROM pg_catalog.pg_depend
           WHERE classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND deptype IN ('a', 'i')
             AND refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND refobjsubid > 0) AS link
    JOIN pg_catalog.pg_class c ON c.oid = link.part
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_class o ON o.oid = link.whole
    JOIN pg_catalog.pg_namespace w ON w.oid = o.relnamespace
   WHERE w.nspname !~ '^pg_' AND w.nspname <> 'information_schema'`;

const REACTIVE = `
  SELECT n.nspname::text AS schema, c.relname::text AS name
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
     AND (EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal)
       OR EXISTS (SELECT FROM pg_catalog.pg_rewrite r WHERE r.ev_class = c.oid AND r.ev_type <> '1')
       OR EXISTS (SELECT FROM pg_catalog.pg_constraint f
                   WHERE f.confrelid = c.oid AND f.contype = 'f'
                     AND (f.confdeltype NOT IN ('a', 'r') OR f.confupdtype NOT IN ('a', 'r'))))`;
