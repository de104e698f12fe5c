import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { differing, textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import type { SchemaObject } from "../model.ts";
import { reading } from "../rows.ts";
import { SHELL_OF_FUNCTION, TYPES_OF_FUNCTIONS } from "./base_type.ts";

/** Functions, procedures and window functions. */
export const FUNCTION: Kind = {
  name: "function",
  read: () =>
    reading({
      catalog: "pg_proc",
      oid: "p.oid",
      name: "p.oid::regprocedure",
      parent: SHELL_OF_FUNCTION,
      facts: {
        name: "p.oid::regprocedure",
        type: "CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END",
        definition: "rtrim(pg_get_functiondef(p.oid), E'\\n')",
        result: "pg_get_function_result(p.oid)",
        argumentNames: "to_jsonb(p.proargnames)",
        argumentModes: "to_jsonb(p.proargmodes)",
        defaults: "p.pronargdefaults",
        window: "NULLIF(p.prokind = 'w', false)",
        // Which procedure is meant, what it gives back decides as well.
        identity:
          "CASE p.prokind WHEN 'p' THEN format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) END",
      },
      from:
        `pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace${TYPES_OF_FUNCTIONS}
       WHERE ${USERS_SCHEMA} AND p.prokind <> 'a' AND ${
          notOfExtension("pg_proc", "p.oid")
        }
         AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i')`,
    }),
  occupies: (object) => [`routine ${textOf(object, "name")}`],
  subject,
  create: (object) => [{ sql: textOf(object, "definition") }],
  drop: (object) => [{
    sql: `DROP ${subject(object)}`,
  }],
  alter(from, to) {
    const facts = differing(from, to);
    const isOther = ["type", "result", "argumentModes", "window"].some((fact) =>
      facts.includes(fact)
    );
    const isRenamed = facts.includes("argumentNames") &&
      from.facts.argumentNames !== undefined;
    const hasFewer = Number(from.facts.defaults) > Number(to.facts.defaults);
    return isOther || isRenamed || hasFewer
      ? "replace"
      : { changes: [{ sql: textOf(to, "definition") }] };
  },
};

function subject(object: SchemaObject): string {
  const name = textOf(object, "identity") || textOf(object, "name");
  return `${textOf(object, "type")} ${name}`;
}
