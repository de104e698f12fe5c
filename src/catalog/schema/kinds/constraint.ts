import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { differing, has, textOf, textsOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import type { Change, Schema, SchemaObject } from "../model.ts";
import { qualified, reading } from "../rows.ts";
import { ownName } from "./copied_name.ts";
import { isPartOfInvalid } from "./table_index.ts";

const TABLE = qualified("n.nspname", "c.relname");
const ORIGINAL = `SELECT format('%I on %I.%I', o.conname, pn.nspname, p.relname)
    FROM pg_constraint o JOIN pg_class p ON p.oid = o.conrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace`;
/** Those that tables below have of their own under the same name: they are made before it and merged with it. */
const OF_THEIR_OWN = `WITH RECURSIVE below(oid) AS (
           SELECT h.inhrelid FROM pg_inherits h WHERE h.inhparent = x.conrelid
           UNION SELECT h.inhrelid FROM below b JOIN pg_inherits h ON h.inhparent = b.oid)
         SELECT jsonb_agg(format('constraint %I on %I.%I', o.conname, bn.nspname, bc.relname))
           FROM below JOIN pg_constraint o ON o.conrelid = below.oid AND o.conname = x.conname AND o.conislocal AND o.coninhcount > 0
           JOIN pg_class bc ON bc.oid = o.conrelid JOIN pg_namespace bn ON bn.oid = bc.relnamespace`;
const TIMING_REGEXP = /( NOT)? DEFERRABLE( INITIALLY DEFERRED)?/;

/** Constraints of tables, less NOT NULL, which columns tell of. */
export const CONSTRAINT: Kind = {
  name: "constraint",
  read: () =>
    reading({
      catalog: "pg_constraint",
      oid: "x.oid",
      name: `format('%I on %s', x.conname, ${TABLE})`,
      parent: `'table ' || ${TABLE}`,
      // Keys and indexes before what refers to them.
      rank:
        "CASE x.contype WHEN 'p' THEN 0 WHEN 'u' THEN 1 WHEN 'f' THEN 3 ELSE 2 END",
      copyOf: `'constraint ' || COALESCE(
             (${ORIGINAL} WHERE o.oid = x.conparentid AND o.conrelid <> x.conrelid),
             CASE WHEN x.coninhcount > 0 AND NOT x.conislocal AND x.conparentid = 0 THEN (${ORIGINAL} JOIN pg_inherits h ON h.inhparent = o.conrelid
                 WHERE h.inhrelid = x.conrelid AND o.conname = x.conname LIMIT 1) END)`,
      needs:
        `CASE WHEN x.contype = 'c' AND NOT x.connoinherit AND c.relhassubclass AND c.relkind <> 'p' THEN COALESCE((${OF_THEIR_OWN}), '[]') ELSE '[]' END`,
      facts: {
        table: TABLE,
        foreign: "NULLIF(c.relkind = 'f', false)",
        name: "quote_ident(x.conname)",
        type: "x.contype",
        // Those of a key that is not valid are made after it, under whatever name.
        ownName:
          `CASE WHEN x.contype IN ('p', 'u', 'x') THEN CASE WHEN NOT EXISTS (SELECT FROM pg_inherits h JOIN pg_index o ON o.indexrelid = h.inhparent
                 WHERE h.inhrelid = x.conindid AND NOT o.indisvalid) THEN ${
            ownName(
              "x.conindid",
              "CASE x.contype WHEN 'p' THEN 'pkey' WHEN 'u' THEN 'key' ELSE 'excl' END",
            )
          } END WHEN x.contype = 'f' AND x.conparentid <> 0 THEN NULLIF(x.conname <> (SELECT o.conname FROM pg_constraint o WHERE o.oid = x.conparentid), false) END`,
        definition: "pg_get_constraintdef(x.oid)",
        invalid:
          "(SELECT NULLIF(NOT v.indisvalid, false) FROM pg_index v WHERE v.indexrelid = x.conindid AND x.contype <> 'f')",
        options:
          "(SELECT to_jsonb(i.reloptions) FROM pg_class i WHERE i.oid = x.conindid AND x.contype <> 'f')",
        tablespace:
          "(SELECT quote_ident(s.spcname) FROM pg_class i JOIN pg_tablespace s ON s.oid = i.reltablespace WHERE i.oid = x.conindid AND x.contype <> 'f')",
      },
      from: `pg_constraint x JOIN pg_class c ON c.oid = x.conrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE ${USERS_SCHEMA} AND x.contype IN ('p', 'u', 'x', 'c', 'f') AND ${
        notOfExtension("pg_class", "c.oid")
      }
         -- A key to a partitioned table has one more for each partition.
         AND NOT (x.contype = 'f' AND x.conparentid <> 0 AND EXISTS (
               SELECT FROM pg_constraint o WHERE o.oid = x.conparentid AND o.conrelid = x.conrelid))`,
    }),
  follows: (object, gone) =>
    textOf(object, "type") !== "c" || !gone.startsWith("constraint "),
  occupies: (object) => [
    `constraint ${textOf(object, "name")} on ${textOf(object, "table")}`,
    ...["p", "u", "x"].includes(textOf(object, "type"))
      ? [sibling(object)]
      : [],
  ],
  subject: (object) =>
    `CONSTRAINT ${textOf(object, "name")} ON ${textOf(object, "table")}`,
  create: (object, { new: wanted }) => [
    {
      sql: `${headOfMade(object, wanted)} ADD CONSTRAINT ${
        textOf(object, "name")
      } ${definition(object)}`,
    },
    ...attached(object, wanted),
  ],
  rename: (from, to) => [{
    sql: `${head(to)} RENAME CONSTRAINT ${textOf(from, "name")} TO ${
      textOf(to, "name")
    }`,
  }],
  drop: (object) => [{
    sql: `${head(object)} DROP CONSTRAINT ${textOf(object, "name")}`,
  }],
  alter(from, to) {
    if (differing(from, to).join() === "ownName") return { changes: [] };
    const [had, wanted] = [from, to].map((each) => textOf(each, "definition"));
    if (had === undefined || wanted === undefined) return "replace";
    if (had === `${wanted} NOT VALID`) {
      return {
        changes: [{
          sql: `${head(to)} VALIDATE CONSTRAINT ${textOf(to, "name")}`,
        }],
      };
    }
    const isTiming = textOf(to, "type") === "f" &&
      had.replace(TIMING_REGEXP, "") === wanted.replace(TIMING_REGEXP, "");
    if (!isTiming || had === wanted) return "replace";
    // It follows its original.
    if (from.copyOf !== undefined && from.copyOf === to.copyOf) {
      return { changes: [] };
    }
    const timing = TIMING_REGEXP.exec(wanted)?.[0] ?? " NOT DEFERRABLE";
    return {
      changes: [{
        sql: `${head(to)} ALTER CONSTRAINT ${textOf(to, "name")}${timing}`,
      }],
    };
  },
};

/** A copy is made as its original is, which may be for new rows only. */
export function validated(
  copy: SchemaObject,
  original: SchemaObject | undefined,
): readonly Change[] {
  return original !== undefined && copy.kind === "constraint" &&
      textOf(original, "definition") ===
        `${textOf(copy, "definition")} NOT VALID`
    ? [{ sql: `${head(copy)} VALIDATE CONSTRAINT ${textOf(copy, "name")}` }]
    : [];
}

/** A key that lacks some of its parts makes none of them. */
function headOfMade(object: SchemaObject, schema: Schema): string {
  const table = schema.get(object.parent ?? "");
  const isAlone = has(object, "invalid") && table !== undefined &&
    has(table, "partitionedBy");
  return isAlone
    ? head(object).replace("TABLE ", () => "TABLE ONLY ")
    : head(object);
}

function attached(object: SchemaObject, schema: Schema): readonly Change[] {
  const original = schema.get(object.copyOf ?? "");
  return original !== undefined && isPartOfInvalid(object, schema)
    ? [{
      sql: `ALTER INDEX ${sibling(original)} ATTACH PARTITION ${
        sibling(object)
      }`,
    }]
    : [];
}

function head(object: SchemaObject): string {
  return `ALTER ${has(object, "foreign") ? "FOREIGN " : ""}TABLE ${
    textOf(object, "table")
  }`;
}

function definition(object: SchemaObject): string {
  const options = textsOf(object, "options");
  const tablespace = textOf(object, "tablespace");
  const clauses = [
    ...options.length === 0 ? [] : [` WITH (${options.join(", ")})`],
    ...tablespace === "" ? [] : [` USING INDEX TABLESPACE ${tablespace}`],
  ].join("");
  const text = textOf(object, "definition");
  return clauses === "" ? text : text.replace(
    / WITH \([^)]*\)|(?= WHERE \(| (NOT )?DEFERRABLE|$)/,
    () => clauses,
  );
}

/** The name of the index that a key makes, beside its table. */
function sibling(object: SchemaObject): string {
  const schema = /^("([^"]|"")+"|[^.]+)/.exec(textOf(object, "table"))?.[0];
  return `${schema}.${textOf(object, "name")}`;
}
