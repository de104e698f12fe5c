import { FIRST_USERS_OID, notOfExtension } from "../../kinds/scope.ts";
import { reading } from "../rows.ts";
import { GRANTED } from "./grants.ts";

/**
 * Rights on what the server or an extension has made, where they are others
 * than it has given itself.
 */
export function rightsElsewhere(): string {
  return [
    ...GRANTED.map(({ catalog, acl, owner, letter }) =>
      rights({
        catalog,
        sub: "0",
        given: `o.${acl}`,
        fresh: `acldefault(${letter}, o.${owner})`,
        from: `${catalog} o`,
      })
    ),
    rights({
      catalog: "pg_class",
      sub: "a.attnum",
      given: "a.attacl",
      fresh: "'{}'::aclitem[]",
      from: "pg_class o JOIN pg_attribute a ON a.attrelid = o.oid",
    }),
  ].join("\nUNION ALL\n");
}

/** The schema "public" as the server has made it, whatever it is called now. */
const PUBLIC_OID = 2200;

interface Rights {
  readonly catalog: string;
  readonly sub: string;
  /** What is given; NULL where it is what everybody may by default. */
  readonly given: string;
  readonly fresh: string;
  readonly from: string;
}

function rights({ catalog, sub, given, fresh, from }: Rights): string {
  const now = `COALESCE(${given}, ${fresh})`;
  const first = `COALESCE(i.initprivs, ${fresh})`;
  return reading({
    catalog,
    oid: "o.oid",
    sub,
    name: "'rights on ' || t.type || ' ' || t.identity",
    facts: {},
    from:
      `${from} LEFT JOIN pg_init_privs i ON i.classoid = '${catalog}'::regclass AND i.objoid = o.oid AND i.objsubid = ${sub}
       CROSS JOIN LATERAL pg_identify_object('${catalog}'::regclass, o.oid, ${sub}) AS t
     WHERE (${given} IS NOT NULL OR i.initprivs IS NOT NULL) AND NOT (${now} @> ${first} AND ${first} @> ${now})
       -- What the server gives itself in the first place is not known of these two.
       AND NOT (o.tableoid = 'pg_namespace'::regclass AND o.oid = ${PUBLIC_OID}) AND t.identity !~ '^information_schema($|[.])'
       AND (o.oid < ${FIRST_USERS_OID} OR NOT ${
        notOfExtension(catalog, "o.oid")
      })`,
  });
}
