import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { differing, textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import type { Change, SchemaObject } from "../model.ts";
import { qualified, reading } from "../rows.ts";
import { RELATION_KIND } from "./relation_kind.ts";

const TABLE = qualified("n.nspname", "c.relname");
const USERS = `JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${USERS_SCHEMA} AND ${notOfExtension("pg_class", "c.oid")}`;

/** Triggers; what a partition has from its table is no trigger of its own. */
export const TRIGGER: Kind = {
  name: "trigger",
  read: () =>
    reading({
      catalog: "pg_trigger",
      oid: "t.oid",
      name: `format('%I on %s', t.tgname, ${TABLE})`,
      parent: `${RELATION_KIND} || ' ' || ${TABLE}`,
      facts: {
        table: TABLE,
        name: "quote_ident(t.tgname)",
        definition: "pg_get_triggerdef(t.oid)",
        enabled: "NULLIF(t.tgenabled, 'O')",
      },
      from: `pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid ${USERS}
         AND NOT t.tgisinternal AND t.tgparentid = 0`,
    }),
  subject: (object) =>
    `TRIGGER ${textOf(object, "name")} ON ${textOf(object, "table")}`,
  create: (object) => [
    { sql: textOf(object, "definition") },
    ...object.facts.enabled === undefined ? [] : [enabling(object, "TRIGGER")],
  ],
  drop: (object) => [{
    sql: `DROP TRIGGER ${textOf(object, "name")} ON ${textOf(object, "table")}`,
  }],
  alter: (from, to) =>
    differing(from, to).join() === "enabled"
      ? { changes: [enabling(to, "TRIGGER")] }
      : "replace",
};

/** Rules, less those that are views. */
export const RULE: Kind = {
  name: "rule",
  read: () =>
    reading({
      catalog: "pg_rewrite",
      oid: "r.oid",
      name: `format('%I on %s', r.rulename, ${TABLE})`,
      parent: `${RELATION_KIND} || ' ' || ${TABLE}`,
      facts: {
        table: TABLE,
        name: "quote_ident(r.rulename)",
        definition: "rtrim(pg_get_ruledef(r.oid), ';')",
        enabled: "NULLIF(r.ev_enabled, 'O')",
      },
      from: `pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class ${USERS}
         AND r.rulename <> '_RETURN'`,
    }),
  subject: (object) =>
    `RULE ${textOf(object, "name")} ON ${textOf(object, "table")}`,
  create: (object) => [
    { sql: textOf(object, "definition") },
    ...object.facts.enabled === undefined ? [] : [enabling(object, "RULE")],
  ],
  drop: (object) => [{
    sql: `DROP RULE ${textOf(object, "name")} ON ${textOf(object, "table")}`,
  }],
  alter: (from, to) =>
    differing(from, to).join() === "enabled"
      ? { changes: [enabling(to, "RULE")] }
      : "replace",
};

function enabling(object: SchemaObject, what: string): Change {
  const verbs: Readonly<Record<string, string>> = {
    D: "DISABLE",
    R: "ENABLE REPLICA",
    A: "ENABLE ALWAYS",
  };
  const verb = verbs[textOf(object, "enabled")] ?? "ENABLE";
  return {
    sql: `ALTER TABLE ${textOf(object, "table")} ${verb} ${what} ${
      textOf(object, "name")
    }`,
  };
}
