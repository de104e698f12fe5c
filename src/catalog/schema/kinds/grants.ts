import { has, recordsOf, textOf } from "../facts.ts";
import type { Both, Kind } from "../kind.ts";
import type { Change, Schema, SchemaObject } from "../model.ts";
import { reading } from "../rows.ts";

/** A catalog of things that rights are about. */
export interface Granted {
  readonly catalog: string;
  readonly acl: string;
  readonly owner: string;
  /** The letter `acldefault` knows it by. */
  readonly letter: string;
}

/** Where rights stand, but for those on columns. */
export const GRANTED: readonly Granted[] = [
  { catalog: "pg_namespace", acl: "nspacl", owner: "nspowner", letter: "'n'" },
  {
    catalog: "pg_class",
    acl: "relacl",
    owner: "relowner",
    letter: `CASE o.relkind WHEN 'S' THEN 's'::"char" ELSE 'r' END`,
  },
  { catalog: "pg_language", acl: "lanacl", owner: "lanowner", letter: "'l'" },
  { catalog: "pg_proc", acl: "proacl", owner: "proowner", letter: "'f'" },
  { catalog: "pg_type", acl: "typacl", owner: "typowner", letter: "'T'" },
  {
    catalog: "pg_foreign_data_wrapper",
    acl: "fdwacl",
    owner: "fdwowner",
    letter: "'F'",
  },
  {
    catalog: "pg_foreign_server",
    acl: "srvacl",
    owner: "srvowner",
    letter: "'S'",
  },
];

/** What may be done beyond, and less than, what everybody may by default. */
export const GRANTS: Kind = {
  name: "grants",
  isRemark: true,
  read: () =>
    [
      ...GRANTED.map(({ catalog, acl, owner, letter }) => {
        const fresh = `acldefault(${letter}, o.${owner})`;
        return reading({
          catalog,
          oid: "o.oid",
          facts: {
            granted: entries(`o.${acl}`, fresh),
            revoked: entries(fresh, `o.${acl}`),
          },
          from: `${catalog} o WHERE o.${acl} IS NOT NULL`,
        });
      }),
      reading({
        catalog: "pg_class",
        oid: "a.attrelid",
        sub: "a.attnum",
        name: "quote_ident(a.attname)",
        facts: {
          column: "quote_ident(a.attname)",
          granted: entries("a.attacl", "NULL::aclitem[]"),
        },
        from:
          "pg_attribute a WHERE a.attacl IS NOT NULL AND NOT a.attisdropped",
      }),
    ].join("\nUNION ALL\n"),
  create: (object, both) => change(undefined, object, both),
  drop: (object, both) => change(object, undefined, both),
  alter: (from, to, both) => ({ changes: change(from, to, both) }),
};

/** What may be done with the sequences of identity columns, which are no things of their own. */
export const SEQUENCE_GRANTS: Kind = {
  name: "sequence grants",
  isRemark: true,
  read: () => {
    const fresh = "acldefault('s', c.relowner)";
    return reading({
      catalog: "pg_class",
      oid: "d.refobjid",
      sub: "d.refobjsubid",
      name: "''",
      facts: {
        sequence: "format('%I.%I', n.nspname, c.relname)",
        granted: entries("c.relacl", fresh),
        revoked: entries(fresh, "c.relacl"),
      },
      from: `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass
         AND d.refobjsubid > 0 AND d.deptype = 'i'
       WHERE c.relkind = 'S' AND c.relacl IS NOT NULL`,
    });
  },
  create: (object) => rightsChanges(undefined, object, sequenceOf(object)),
  drop: (object) => rightsChanges(object, undefined, sequenceOf(object)),
  alter: (from, to) => ({ changes: rightsChanges(from, to, sequenceOf(to)) }),
};

function sequenceOf(object: SchemaObject): Target {
  return { on: `SEQUENCE ${textOf(object, "sequence")}`, column: "" };
}

/** SQL for what is in one list of rights and not in the other. */
export function entries(these: string, those: string): string {
  const list = (acl: string) =>
    `SELECT CASE e.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(e.grantee)) END AS role,
            e.privilege_type AS privilege, e.is_grantable::text AS grantable FROM aclexplode(${acl}) AS e`;
  return `(SELECT jsonb_agg(to_jsonb(x) ORDER BY x.role, x.privilege, x.grantable) FROM (${
    list(these)
  } EXCEPT ${list(those)}) AS x)`;
}

interface Right {
  readonly role: string;
  readonly privilege: string;
  readonly grantable: boolean;
}

function change(
  from: SchemaObject | undefined,
  to: SchemaObject | undefined,
  both: Both,
): readonly Change[] {
  const object = to ?? from;
  if (object === undefined) return [];
  const target = targetOf(object, to === undefined ? both.old : both.new, both);
  return [
    ...rightsChanges(from, to, target),
    ...takenAlong(from, to, both).flatMap(({ grants, rights }) =>
      statements("GRANT", rights, targetOf(grants, both.new, both))
    ),
  ];
}

/** What is taken from a table is taken from its columns as well. */
function takenAlong(
  from: SchemaObject | undefined,
  to: SchemaObject | undefined,
  both: Both,
): readonly {
  readonly grants: SchemaObject;
  readonly rights: readonly Right[];
}[] {
  const taken = less(rightsOf(from, "granted"), rightsOf(to, "granted"));
  const object = to ?? from;
  if (taken.length === 0 || object === undefined || has(object, "column")) {
    return [];
  }
  const { parent } = object;
  return [...both.new.values()].filter((each) =>
    each.kind === "grants" && has(each, "column") &&
    (each.parent === parent ||
      both.new.get(each.parent ?? "")?.parent === parent)
  ).map((grants) => ({
    grants,
    rights: rightsOf(grants, "granted").filter(({ role, privilege }) =>
      taken.some((each) => each.role === role && each.privilege === privilege)
    ),
  }));
}

/** Takes what is there and not wanted, and gives what is wanted and not there. */
export function rightsChanges(
  from: SchemaObject | undefined,
  to: SchemaObject | undefined,
  target: Target,
): readonly Change[] {
  const had = rightsOf(from, "granted");
  const has = rightsOf(to, "granted");
  const lacked = rightsOf(from, "revoked");
  const lacks = rightsOf(to, "revoked");
  return [
    ...statements(
      "REVOKE",
      [...less(had, has), ...less(lacks, lacked)],
      target,
    ),
    ...statements("GRANT", [...less(has, had), ...less(lacked, lacks)], target),
  ];
}

function statements(
  verb: "GRANT" | "REVOKE",
  rights: readonly Right[],
  { on, column }: Target,
): readonly Change[] {
  const groups = Map.groupBy(
    rights,
    ({ role, grantable }) => `${role} ${grantable}`,
  );
  return [...groups.values()].flatMap((group) => {
    const first = group[0];
    if (first === undefined) return [];
    const privileges = group.map(({ privilege }) => `${privilege}${column}`)
      .join(", ");
    return [{
      sql: verb === "GRANT"
        ? `GRANT ${privileges} ON ${on} TO ${first.role}${
          first.grantable ? " WITH GRANT OPTION" : ""
        }`
        : `REVOKE ${privileges} ON ${on} FROM ${first.role}`,
    }];
  });
}

/** What rights are about. */
export interface Target {
  readonly on: string;
  /** ` (email)`, where it is about a column. */
  readonly column: string;
}

function targetOf(object: SchemaObject, schema: Schema, both: Both): Target {
  const subject = both.subjectOf(object, schema);
  const column = textOf(object, "column");
  if (column !== "") {
    const whole = subject.slice("COLUMN ".length, -column.length - 1);
    return { on: `TABLE ${whole}`, column: ` (${column})` };
  }
  return targetOfRights(subject);
}

/** How GRANT names what COMMENT ON names. */
export function targetOfRights(subject: string): Target {
  return {
    on: subject.replace(/^(MATERIALIZED VIEW|VIEW|FOREIGN TABLE) /, "TABLE ")
      .replace(/^DOMAIN /, "TYPE ").replace(/^AGGREGATE /, "FUNCTION ")
      .replace(/^SERVER /, "FOREIGN SERVER "),
    column: "",
  };
}

function rightsOf(
  object: SchemaObject | undefined,
  fact: string,
): readonly Right[] {
  if (object === undefined) return [];
  return recordsOf(object, fact).map((record) => ({
    role: record.role ?? "",
    privilege: record.privilege ?? "",
    grantable: record.grantable === "true",
  }));
}

function less(these: readonly Right[], those: readonly Right[]): Right[] {
  const known = new Set(those.map((right) => JSON.stringify(right)));
  return these.filter((right) => !known.has(JSON.stringify(right)));
}
