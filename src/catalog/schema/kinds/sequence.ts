import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { differing, has, textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import type { SchemaObject } from "../model.ts";
import { qualified, reading } from "../rows.ts";

const NAME = qualified("n.nspname", "c.relname");

/** SQL for the id of the column that owns a sequence `c`. */
const OWNER = `(SELECT format('%I.%I.%I', tn.nspname, t.relname, a.attname)
    FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
    JOIN pg_class t ON t.oid = a.attrelid JOIN pg_namespace tn ON tn.oid = t.relnamespace
   WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'a')`;

const FROM = `pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${USERS_SCHEMA} AND ${notOfExtension("pg_class", "c.oid")}
    AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_class'::regclass AND i.objid = c.oid AND i.deptype = 'i'
                       AND i.refclassid = 'pg_class'::regclass)`;

/** Sequences, less those of identity columns. */
export const SEQUENCE: Kind = {
  name: "sequence",
  // It holds what no DDL brings back.
  follows: () => false,
  read: () =>
    reading({
      catalog: "pg_class",
      oid: "c.oid",
      name: NAME,
      goesWith: `to_jsonb(array_remove(ARRAY['column ' || ${OWNER}], NULL))`,
      facts: {
        name: NAME,
        type: "format_type(s.seqtypid, NULL)",
        start: "s.seqstart::text",
        increment: "s.seqincrement::text",
        min: "s.seqmin::text",
        max: "s.seqmax::text",
        cache: "s.seqcache::text",
        cycle: "NULLIF(s.seqcycle, false)",
        unlogged: "NULLIF(c.relpersistence = 'u', false)",
      },
      from: FROM,
    }),
  occupies: (object) => [textOf(object, "name")],
  subject: (object) => `SEQUENCE ${textOf(object, "name")}`,
  create: (object) => [{
    sql: `CREATE ${has(object, "unlogged") ? "UNLOGGED " : ""}SEQUENCE ${
      textOf(object, "name")
    } AS ${textOf(object, "type")} ${sequenceOptions(object)}`,
  }],
  drop: (object) => [{
    sql: `DROP SEQUENCE ${textOf(object, "name")}`,
  }],
  alter(from, to) {
    const facts = differing(from, to);
    const name = textOf(to, "name");
    const isOnlyLogged = facts.every((fact) => fact === "unlogged");
    return {
      changes: [
        ...isOnlyLogged ? [] : [{
          sql: `ALTER SEQUENCE ${name} AS ${textOf(to, "type")} ${
            sequenceOptions(to)
          }`,
        }],
        ...facts.includes("unlogged")
          ? [{
            sql: `ALTER SEQUENCE ${name} SET ${
              has(to, "unlogged") ? "UNLOGGED" : "LOGGED"
            }`,
          }]
          : [],
      ],
    };
  },
};

/** How a sequence counts, as CREATE SEQUENCE says it. */
export function sequenceOptions(object: SchemaObject): string {
  return `INCREMENT BY ${textOf(object, "increment")} MINVALUE ${
    textOf(object, "min")
  } MAXVALUE ${textOf(object, "max")} START WITH ${
    textOf(object, "start")
  } CACHE ${textOf(object, "cache")} ${
    has(object, "cycle") ? "CYCLE" : "NO CYCLE"
  }`;
}

/** Which column a sequence goes with. */
export const OWNED_BY: Kind = {
  name: "owned sequence",
  read: () =>
    reading({
      catalog: "pg_sequence",
      oid: "o.oid",
      name: "o.name",
      parent: "'sequence ' || o.name",
      needs: "jsonb_build_array('column ' || o.owner)",
      facts: { sequence: "o.name", column: "o.owner" },
      from:
        `(SELECT c.oid, ${NAME} AS name, ${OWNER} AS owner FROM ${FROM}) AS o
       WHERE o.owner IS NOT NULL`,
    }),
  create: (object, { old, new: wanted, isMade }) => {
    const table = wanted.get(`column ${textOf(object, "column")}`)?.parent;
    const owner = old.get(`owner on ${table}`);
    // Both must belong to one role; what is made belongs to the current one at first.
    const role = isMade(table ?? "")
      ? "CURRENT_USER"
      : textOf(owner ?? object, "role");
    const sequence = `ALTER SEQUENCE ${textOf(object, "sequence")}`;
    return [
      ...owner === undefined ? [] : [{ sql: `${sequence} OWNER TO ${role}` }],
      { sql: `${sequence} OWNED BY ${textOf(object, "column")}` },
    ];
  },
  drop: (object, { isReplaced, isGone }) =>
    isReplaced && !isGone(`column ${textOf(object, "column")}`)
      ? []
      : [{ sql: `ALTER SEQUENCE ${textOf(object, "sequence")} OWNED BY NONE` }],
  alter: (_from, to) => ({
    changes: [{
      sql: `ALTER SEQUENCE ${textOf(to, "sequence")} OWNED BY ${
        textOf(to, "column")
      }`,
    }],
  }),
};
