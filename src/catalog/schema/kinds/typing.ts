import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import { qualified, reading } from "../rows.ts";

const TABLE = qualified("n.nspname", "c.relname");

/** What ties a table to the composite type that its columns come from; either changes only while it does not. */
export const TYPING: Kind = {
  name: "typing",
  read: () =>
    reading({
      // Its own row is that of its table, which has that address.
      catalog: "pg_attribute",
      oid: "c.oid",
      name: TABLE,
      parent: `'table ' || ${TABLE}`,
      needs:
        `COALESCE((SELECT jsonb_agg(format('column %s.%I', ${TABLE}, a.attname))
          FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '[]')
        || jsonb_build_array((SELECT format('composite %I.%I', tn.nspname, t.typname) FROM pg_type t
             JOIN pg_namespace tn ON tn.oid = t.typnamespace WHERE t.oid = c.reloftype))`,
      facts: { table: TABLE, type: "c.reloftype::regtype" },
      from: `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.reloftype <> 0 AND ${USERS_SCHEMA} AND ${
        notOfExtension("pg_class", "c.oid")
      }`,
    }),
  create: (object) => [{
    sql: `ALTER TABLE ${textOf(object, "table")} OF ${textOf(object, "type")}`,
  }],
  drop: (object) => [{ sql: `ALTER TABLE ${textOf(object, "table")} NOT OF` }],
};
