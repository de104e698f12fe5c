import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { differing, has, textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import { qualified, reading } from "../rows.ts";

const CHILD = qualified("n.nspname", "c.relname");
const PARENT = qualified("pn.nspname", "p.relname");

const COLUMNS = (table: string, name: string) =>
  `COALESCE((SELECT jsonb_agg(format('column %s.%I', ${name}, a.attname))
      FROM pg_attribute a WHERE a.attrelid = ${table} AND a.attnum > 0 AND NOT a.attisdropped), '[]')`;

/** What ties a partition to its table, and a table to the one it inherits from. */
export const INHERITANCE: Kind = {
  name: "inheritance",
  read: () =>
    reading({
      catalog: "pg_inherits",
      oid: "c.oid",
      sub: "h.inhseqno",
      name: `format('%s from %s', ${CHILD}, ${PARENT})`,
      parent: `'table ' || ${CHILD}`,
      rank: "h.inhseqno",
      // Columns have to agree before one table is tied to another.
      needs: `jsonb_build_array('table ' || ${PARENT}) || ${
        COLUMNS("h.inhrelid", CHILD)
      } || ${COLUMNS("h.inhparent", PARENT)}`,
      facts: {
        child: CHILD,
        parent: PARENT,
        bound: "pg_get_expr(c.relpartbound, c.oid)",
        // That of a hash tells of numbers that another database does not know.
        fits:
          "CASE WHEN (SELECT k.partstrat FROM pg_partitioned_table k WHERE k.partrelid = p.oid) <> 'h' THEN NULLIF(pg_get_partition_constraintdef(c.oid), '') END",
      },
      from:
        `pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid AND c.relkind IN ('r', 'p', 'f')
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_class p ON p.oid = h.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
       WHERE ${USERS_SCHEMA} AND ${notOfExtension("pg_class", "c.oid")}`,
    }),
  follows: (object, gone) => gone === `table ${textOf(object, "parent")}`,
  carrier: (object, { isMade }) =>
    has(object, "bound") || !isMade(object.parent ?? "")
      ? undefined
      : object.parent,
  // What fits changes with the tables above and beside it.
  alter: (from, to) =>
    differing(from, to).join() === "fits" ? { changes: [] } : "replace",
  create: (object) => [{
    sql: has(object, "bound")
      ? `ALTER TABLE ${textOf(object, "parent")} ATTACH PARTITION ${
        textOf(object, "child")
      } ${textOf(object, "bound")}`
      : `ALTER TABLE ${textOf(object, "child")} INHERIT ${
        textOf(object, "parent")
      }`,
  }],
  drop: (object) => [{
    sql: has(object, "bound")
      ? `ALTER TABLE ${textOf(object, "parent")} DETACH PARTITION ${
        textOf(object, "child")
      }`
      : `ALTER TABLE ${textOf(object, "child")} NO INHERIT ${
        textOf(object, "parent")
      }`,
  }],
};
