import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { has, recordsOf, textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import type { SchemaObject } from "../model.ts";
import { reading } from "../rows.ts";

/** Families of operators, with the members that belong to no class. */
export const OPERATOR_FAMILY: Kind = {
  name: "operator family",
  read: () =>
    reading({
      catalog: "pg_opfamily",
      oid: "f.oid",
      name: name("f.opfname"),
      facts: { name: name("f.opfname"), members: "w.members" },
      from: `pg_opfamily f JOIN pg_am m ON m.oid = f.opfmethod
        JOIN pg_namespace n ON n.oid = f.opfnamespace${
        ownMembers("pg_opfamily", "f.oid")
      }
       WHERE ${USERS_SCHEMA} AND ${notOfExtension("pg_opfamily", "f.oid")}`,
    }),
  subject: (object) => `OPERATOR FAMILY ${textOf(object, "name")}`,
  create: (object) => [
    { sql: `CREATE OPERATOR FAMILY ${textOf(object, "name")}` },
    ...alteration("ADD", object, [...membersOf(object).values()]),
  ],
  drop: (object) => [{ sql: `DROP OPERATOR FAMILY ${textOf(object, "name")}` }],
  alter(from, to) {
    const [had, wanted] = [membersOf(from), membersOf(to)];
    const isOther = ([slot, item]: [string, string]) =>
      wanted.get(slot) !== item;
    return {
      changes: [
        ...alteration(
          "DROP",
          to,
          [...had].filter(isOther).map(([slot]) => slot),
        ),
        ...alteration(
          "ADD",
          to,
          [...wanted].filter(([slot, item]) => had.get(slot) !== item)
            .map(([, item]) => item),
        ),
      ],
    };
  },
};

/** Classes of operators: how an index treats a type. */
export const OPERATOR_CLASS: Kind = {
  name: "operator class",
  read: () =>
    reading({
      catalog: "pg_opclass",
      oid: "o.oid",
      name: name("o.opcname"),
      facts: {
        name: name("o.opcname"),
        own: "format('%I.%I', n.nspname, o.opcname)",
        usual: "NULLIF(o.opcdefault, false)",
        type: "format_type(o.opcintype, NULL)",
        method: "quote_ident(m.amname)",
        family: "format('%I.%I', fn.nspname, f.opfname)",
        storage:
          "CASE WHEN o.opckeytype <> 0 THEN format_type(o.opckeytype, NULL) END",
        members: "w.members",
      },
      from: `pg_opclass o JOIN pg_am m ON m.oid = o.opcmethod
        JOIN pg_namespace n ON n.oid = o.opcnamespace
        JOIN pg_opfamily f ON f.oid = o.opcfamily JOIN pg_namespace fn ON fn.oid = f.opfnamespace${
        ownMembers("pg_opclass", "o.oid")
      }
       WHERE ${USERS_SCHEMA} AND ${notOfExtension("pg_opclass", "o.oid")}`,
    }),
  subject: (object) => `OPERATOR CLASS ${textOf(object, "name")}`,
  create(object) {
    const items = [
      ...membersOf(object).values(),
      ...has(object, "storage") ? [`STORAGE ${textOf(object, "storage")}`] : [],
    ];
    // Something has to stand there, and this says nothing.
    if (items.length === 0) items.push(`STORAGE ${textOf(object, "type")}`);
    return [{
      sql: `CREATE OPERATOR CLASS ${textOf(object, "own")}${
        has(object, "usual") ? " DEFAULT" : ""
      } FOR TYPE ${textOf(object, "type")} USING ${
        textOf(object, "method")
      } FAMILY ${textOf(object, "family")} AS ${items.join(", ")}`,
    }];
  },
  drop: (object) => [{ sql: `DROP OPERATOR CLASS ${textOf(object, "name")}` }],
};

function name(column: string): string {
  return `format('%I.%I USING %I', n.nspname, ${column}, m.amname)`;
}

/** What is an own member of a class or a family, as CREATE OPERATOR CLASS lists it. */
function ownMembers(catalog: string, oid: string): string {
  return `
        LEFT JOIN (SELECT d.refobjid AS owner, jsonb_agg(jsonb_build_object('slot', x.slot, 'item', concat_ws(' ', x.head, x.item)) ORDER BY x.slot COLLATE "C") AS members
               FROM pg_depend d
               JOIN (SELECT 'pg_amop'::regclass AS catalog, p.oid,
                            format('OPERATOR %s (%s, %s)', p.amopstrategy, format_type(p.amoplefttype, NULL), format_type(p.amoprighttype, NULL)) AS slot,
                            format('OPERATOR %s', p.amopstrategy) AS head,
                            concat(p.amopopr::regoperator, (SELECT format(' FOR ORDER BY %I.%I', sn.nspname, s.opfname) FROM pg_opfamily s
                                 JOIN pg_namespace sn ON sn.oid = s.opfnamespace WHERE s.oid = p.amopsortfamily)) AS item
                       FROM pg_amop p
                     UNION ALL
                     SELECT 'pg_amproc'::regclass, p.oid, s.slot, s.slot, p.amproc::oid::regprocedure::text
                       FROM pg_amproc p CROSS JOIN LATERAL format('FUNCTION %s (%s, %s)', p.amprocnum,
                              format_type(p.amproclefttype, NULL), format_type(p.amprocrighttype, NULL)) AS s(slot)) AS x ON x.catalog = d.classid AND x.oid = d.objid
              WHERE d.refclassid = '${catalog}'::regclass AND d.objid >= 16384 AND d.refobjid >= 16384 GROUP BY 1) AS w ON w.owner = ${oid}`;
}

/** What stands in each place: `OPERATOR 1 (integer, integer)`. */
function membersOf(object: SchemaObject): ReadonlyMap<string, string> {
  return new Map(
    recordsOf(object, "members").map((
      { slot = "", item = "" },
    ): [string, string] => [slot, item]),
  );
}

function alteration(
  verb: string,
  object: SchemaObject,
  items: readonly string[],
): readonly { readonly sql: string }[] {
  return items.length === 0 ? [] : [{
    sql: `ALTER OPERATOR FAMILY ${textOf(object, "name")} ${verb} ${
      items.join(", ")
    }`,
  }];
}
