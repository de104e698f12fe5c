import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { dependentsOf } from "../dependents.ts";
import { differing, textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import type { Change, SchemaObject } from "../model.ts";
import { qualified, reading } from "../rows.ts";
import { RELATION_KIND } from "./relation_kind.ts";

const TABLE = qualified("n.nspname", "c.relname");
const USERS = `JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${USERS_SCHEMA} AND ${notOfExtension("pg_class", "c.oid")}`;

const PARENT = qualified("pn.nspname", "p.relname");
const LINK = `format('%s from %s', ${TABLE}, ${PARENT})`;
/** What a partition's trigger is a copy of, itself a copy or not. */
const ORIGINAL =
  `(WITH RECURSIVE up AS (SELECT o.oid, o.tgparentid, o.tgrelid, o.tgname
      UNION ALL SELECT n.oid, n.tgparentid, n.tgrelid, n.tgname FROM up JOIN pg_trigger n ON n.oid = up.tgparentid)
    SELECT format('trigger %I on %I.%I', up.tgname, rn.nspname, r.relname)
      FROM up JOIN pg_class r ON r.oid = up.tgrelid JOIN pg_namespace rn ON rn.oid = r.relnamespace WHERE up.tgparentid = 0)`;

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
  alter: (from, to, { old }) =>
    differing(from, to).join() === "enabled"
      ? {
        changes: [enabling(to, "TRIGGER")],
        // It reaches the partitions as well.
        disturbs: dependentsOf(old, from.id).filter((id) =>
          old.get(id)?.kind === "trigger state"
        ),
      }
      : "replace",
};

/** Triggers of partitions that are switched otherwise than those they are copies of. */
export const TRIGGER_STATE: Kind = {
  name: "trigger state",
  read: () =>
    reading({
      catalog: "pg_trigger",
      oid: "t.oid",
      name: `format('%I on %s', t.tgname, ${TABLE})`,
      parent: `${RELATION_KIND} || ' ' || ${TABLE}`,
      needs: `jsonb_build_array('inheritance ' || ${LINK}, ${ORIGINAL})`,
      goesWith: `jsonb_build_array('inheritance ' || ${LINK}, ${ORIGINAL})`,
      facts: {
        table: TABLE,
        name: "quote_ident(t.tgname)",
        enabled: "t.tgenabled",
        usually: "o.tgenabled",
      },
      from:
        `pg_trigger t JOIN pg_trigger o ON o.oid = t.tgparentid AND o.tgenabled <> t.tgenabled
        JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_class p ON p.oid = o.tgrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace
        ${USERS} -- Copies are internal before PostgreSQL 15, and so is what keeps foreign keys.
         AND t.tgname !~ '^RI_ConstraintTrigger_'`,
    }),
  create: (object) => [enabling(object, "TRIGGER")],
  drop: (object, { isReplaced }) =>
    isReplaced ? [] : [enabling(object, "TRIGGER", textOf(object, "usually"))],
  alter: (_from, to) => ({ changes: [enabling(to, "TRIGGER")] }),
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

function enabling(
  object: SchemaObject,
  what: string,
  state: string = textOf(object, "enabled"),
): Change {
  const verbs: Readonly<Record<string, string>> = {
    D: "DISABLE",
    R: "ENABLE REPLICA",
    A: "ENABLE ALWAYS",
  };
  const verb = verbs[state] ?? "ENABLE";
  return {
    sql: `ALTER TABLE ${textOf(object, "table")} ${verb} ${what} ${
      textOf(object, "name")
    }`,
  };
}
