import { textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import type { Change, SchemaObject } from "../model.ts";
import { reading } from "../rows.ts";
import { entries, rightsChanges } from "./grants.ts";

const USUAL =
  "CASE WHEN d.defaclnamespace = 0 THEN acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's'::\"char\" ELSE d.defaclobjtype END, d.defaclrole) END";

/** The rank of those that hold for what the one who reads makes. */
export const OWN_DEFAULTS = 0;

/** What everybody may do with things that are not made yet. */
export const DEFAULT_PRIVILEGES: Kind = {
  name: "default privileges",
  read: () =>
    reading({
      catalog: "pg_default_acl",
      oid: "d.oid",
      name:
        "concat_ws(' ', 'of', quote_ident(pg_get_userbyid(d.defaclrole)), 'in ' || quote_ident(n.nspname), 'on', d.defaclobjtype)",
      rank:
        `CASE pg_get_userbyid(d.defaclrole) WHEN current_user THEN ${OWN_DEFAULTS} ELSE 1 END`,
      facts: {
        role: "quote_ident(pg_get_userbyid(d.defaclrole))",
        schema: "quote_ident(n.nspname)",
        what:
          "CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES' WHEN 'L' THEN 'LARGE OBJECTS' ELSE 'SCHEMAS' END",
        granted: entries("d.defaclacl", USUAL),
        revoked: entries(USUAL, "d.defaclacl"),
      },
      from:
        "pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace",
    }),
  create: (object) => change(undefined, object),
  drop: (object) => change(object, undefined),
  alter: (from, to) => ({ changes: change(from, to) }),
};

function change(
  from: SchemaObject | undefined,
  to: SchemaObject | undefined,
): readonly Change[] {
  const object = to ?? from;
  if (object === undefined) return [];
  const schema = textOf(object, "schema");
  const head = `ALTER DEFAULT PRIVILEGES FOR ROLE ${textOf(object, "role")}${
    schema && ` IN SCHEMA ${schema}`
  }`;
  return rightsChanges(from, to, { on: textOf(object, "what"), column: "" })
    .map(({ sql }) => ({ sql: `${head} ${sql}` }));
}
