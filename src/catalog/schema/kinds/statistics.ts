import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { differing, has, textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import type { Change, SchemaObject } from "../model.ts";
import { qualified, reading } from "../rows.ts";
import { RELATION_KIND } from "./relation_kind.ts";

const NAME = qualified("n.nspname", "s.stxname");

/** Statistics over several columns. */
export const STATISTICS: Kind = {
  name: "statistics",
  read: () =>
    reading({
      catalog: "pg_statistic_ext",
      oid: "s.oid",
      name: NAME,
      parent: `${RELATION_KIND} || ' ' || ${
        qualified("cn.nspname", "c.relname")
      }`,
      facts: {
        name: NAME,
        // Columns stand in the order of their table, which nobody can change.
        definition:
          `CASE WHEN s.stxkeys::text <> '' AND pg_get_statisticsobjdef_columns(s.oid) !~ '[()]' THEN
             regexp_replace(pg_get_statisticsobjdef(s.oid), ' ON .* FROM ', ' ON ' || (SELECT replace(string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname COLLATE "C"), E'\\\\', E'\\\\\\\\')
               FROM pg_attribute a WHERE a.attrelid = s.stxrelid AND a.attnum = ANY (s.stxkeys)) || ' FROM ') ELSE pg_get_statisticsobjdef(s.oid) END`,
        target:
          "CASE WHEN (to_jsonb(s) ->> 'stxstattarget')::int >= 0 THEN to_jsonb(s) ->> 'stxstattarget' END",
      },
      from: `pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
        JOIN pg_class c ON c.oid = s.stxrelid JOIN pg_namespace cn ON cn.oid = c.relnamespace
       WHERE ${USERS_SCHEMA} AND ${
        notOfExtension("pg_statistic_ext", "s.oid")
      }`,
    }),
  occupies: (object) => [`statistics ${textOf(object, "name")}`],
  subject: (object) => `STATISTICS ${textOf(object, "name")}`,
  create: (object) => [
    { sql: textOf(object, "definition") },
    ...has(object, "target") ? [target(object)] : [],
  ],
  drop: (object) => [{ sql: `DROP STATISTICS ${textOf(object, "name")}` }],
  alter: (from, to) =>
    differing(from, to).join() === "target"
      ? { changes: [target(to)] }
      : "replace",
};

function target(object: SchemaObject): Change {
  return {
    sql: `ALTER STATISTICS ${textOf(object, "name")} SET STATISTICS ${
      textOf(object, "target") || "-1"
    }`,
  };
}
