import { quoteLiteral } from "../../../sql/quote.ts";
import { textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import type { Change } from "../model.ts";
import { reading } from "../rows.ts";

const COLUMN = `(SELECT quote_ident(a.attname) FROM pg_attribute a
    WHERE d.classoid = 'pg_class'::regclass AND d.objsubid > 0 AND a.attrelid = d.objoid AND a.attnum = d.objsubid)`;

/** Indexes that constraints have made, and sequences of identity columns: they are parts of other things. */
const PARTS = `
  LEFT JOIN (SELECT DISTINCT x.conindid AS oid FROM pg_constraint x WHERE x.contype IN ('p', 'u', 'x') AND x.conindid <> 0) AS key
    ON key.oid = d.objoid AND d.classoid = 'pg_class'::regclass
  LEFT JOIN (SELECT i.objid AS oid FROM pg_sequence q JOIN pg_depend i ON i.classid = 'pg_class'::regclass AND i.objid = q.seqrelid
                AND i.refclassid = 'pg_class'::regclass AND i.refobjsubid > 0 AND i.deptype = 'i') AS identity
    ON identity.oid = d.objoid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0`;

/** Comments. */
export const COMMENT: Kind = {
  name: "comment",
  isRemark: true,
  read: () =>
    reading({
      catalog: "pg_description",
      oid: "d.objoid",
      name:
        `COALESCE(${COLUMN}, CASE WHEN key.oid IS NOT NULL THEN 'index' WHEN identity.oid IS NOT NULL THEN 'sequence' END)`,
      facts: {
        text: "d.description",
        column: COLUMN,
        index: "key.oid::regclass",
        sequence: "identity.oid::regclass",
      },
      from:
        `pg_description d ${PARTS} WHERE d.objoid >= 16384 OR d.classoid IN ('pg_namespace'::regclass, 'pg_extension'::regclass)`,
    }).replace("'pg_description'::regclass::oid", "d.classoid")
      .replace("(0)::int AS objsubid", "d.objsubid"),
  create: (
    object,
    both,
  ) => [comment(both.subjectOf(object, both.new), textOf(object, "text"))],
  drop: (
    object,
    both,
  ) => [comment(both.subjectOf(object, both.old), undefined)],
  alter: (_from, to, both) => ({
    changes: [comment(both.subjectOf(to, both.new), textOf(to, "text"))],
  }),
};

function comment(subject: string, text: string | undefined): Change {
  return {
    sql: `COMMENT ON ${subject} IS ${
      text === undefined ? "NULL" : quoteLiteral(text)
    }`,
  };
}

/** Owners, where they are others than the one who reads. */
export const OWNER: Kind = {
  name: "owner",
  isRemark: true,
  read: () =>
    OWNED.map(([catalog, column]) =>
      reading({
        catalog,
        oid: "o.oid",
        facts: { role: `quote_ident(pg_get_userbyid(o.${column}))` },
        from: `${catalog} o WHERE pg_get_userbyid(o.${column}) <> current_user${
          // An index has the owner of its table, whoever is told.
          catalog === "pg_class" ? " AND o.relkind NOT IN ('i', 'I')" : ""}
         -- A sequence that a column owns has the owner of its table.
         AND NOT EXISTS (SELECT FROM pg_sequence s JOIN pg_depend i ON i.objid = s.seqrelid AND i.deptype = 'a' AND i.classid = 'pg_class'::regclass
                           AND i.refclassid = 'pg_class'::regclass WHERE '${catalog}' = 'pg_class' AND s.seqrelid = o.oid)`,
      })
    ).join("\nUNION ALL\n"),
  create: (
    object,
    both,
  ) => [owner(both.subjectOf(object, both.new), textOf(object, "role"))],
  drop: (
    object,
    both,
  ) => [owner(both.subjectOf(object, both.old), "CURRENT_USER")],
  alter: (_from, to, both) => ({
    changes: [owner(both.subjectOf(to, both.new), textOf(to, "role"))],
  }),
};

const OWNED = [
  ["pg_namespace", "nspowner"],
  ["pg_class", "relowner"],
  ["pg_proc", "proowner"],
  ["pg_type", "typowner"],
  ["pg_collation", "collowner"],
  ["pg_conversion", "conowner"],
  ["pg_event_trigger", "evtowner"],
  ["pg_foreign_data_wrapper", "fdwowner"],
  ["pg_foreign_server", "srvowner"],
  ["pg_language", "lanowner"],
  ["pg_opclass", "opcowner"],
  ["pg_operator", "oprowner"],
  ["pg_opfamily", "opfowner"],
  ["pg_publication", "pubowner"],
  ["pg_statistic_ext", "stxowner"],
  ["pg_ts_config", "cfgowner"],
  ["pg_ts_dict", "dictowner"],
] as const;

function owner(subject: string, role: string): Change {
  return { sql: `ALTER ${subject} OWNER TO ${role}` };
}
