import { differing, has, recordsOf, textOf, textsOf } from "../facts.ts";
import type { Both, Kind } from "../kind.ts";
import { lineageOf } from "../lineage.ts";
import type { SchemaObject } from "../model.ts";
import { reading } from "../rows.ts";

const NAMES = "quote_ident(p.pubname)";

/** Publications, and all they publish. */
export const PUBLICATION: Kind = {
  name: "publication",
  read: (serverVersion) =>
    reading({
      catalog: "pg_publication",
      oid: "p.oid",
      name: NAMES,
      needs: serverVersion >= 150000
        ? "COALESCE((SELECT jsonb_agg('schema ' || s.pnnspid::regnamespace) FROM pg_publication_namespace s WHERE s.pnpubid = p.oid), '[]')"
        : undefined,
      facts: {
        name: NAMES,
        all: "NULLIF(p.puballtables, false)",
        actions:
          "concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END)",
        root: "p.pubviaroot",
        generated:
          "CASE to_jsonb(p) ->> 'pubgencols' WHEN 's' THEN 'stored' END",
        tables:
          `(SELECT jsonb_agg(jsonb_build_object('name', r.prrelid::regclass, 'rest', concat(
                  (SELECT '(' || string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) || ')' FROM pg_attribute a
                    WHERE a.attrelid = r.prrelid AND ${
            serverVersion >= 150000 ? "a.attnum = ANY (r.prattrs)" : "false"
          }),
                  ' WHERE (' || ${
            serverVersion >= 150000
              ? "pg_get_expr(r.prqual, r.prrelid)"
              : "NULL"
          } || ')')) ORDER BY r.prrelid::regclass::text)
                FROM pg_publication_rel r WHERE r.prpubid = p.oid)`,
        schemas: serverVersion >= 150000
          ? "(SELECT jsonb_agg(s.pnnspid::regnamespace ORDER BY s.pnnspid::regnamespace::text) FROM pg_publication_namespace s WHERE s.pnpubid = p.oid)"
          : "NULL",
      },
      from: "pg_publication p",
    }),
  subject: (object) => `PUBLICATION ${textOf(object, "name")}`,
  create: (object, making) => [{
    sql: `CREATE PUBLICATION ${textOf(object, "name")}${
      has(object, "all") ? " FOR ALL TABLES" : clause(" FOR ", object, making)
    } WITH (${optionsOf(object)})`,
  }],
  drop: (object) => [{ sql: `DROP PUBLICATION ${textOf(object, "name")}` }],
  alter(from, to, both) {
    const facts = differing(from, to);
    const members = ["tables", "schemas"].some((fact) => facts.includes(fact));
    if (facts.includes("all") || members && clause("", to, both) === "") {
      return "replace";
    }
    const head = `ALTER PUBLICATION ${textOf(to, "name")} SET`;
    const isOther = ["actions", "root", "generated"].some((fact) =>
      facts.includes(fact)
    );
    return {
      changes: [
        ...members ? [{ sql: `${head} ${clause("", to, both)}` }] : [],
        ...isOther
          ? [{ sql: `${head} (${optionsOf(to, facts.includes("generated"))})` }]
          : [],
      ],
    };
  },
};

function clause(words: string, object: SchemaObject, both: Both): string {
  // Without it, tables that inherit are published as well.
  const only = (name: string | undefined) =>
    [both.old, both.new].some((schema) =>
        lineageOf(schema).below.get(`table ${name}`)?.some(({ isPartition }) =>
          !isPartition
        )
      )
      ? "ONLY "
      : "";
  const tables = recordsOf(object, "tables")
    .map(({ name, rest }) => `${only(name)}${name}${rest && ` ${rest}`}`);
  const schemas = textsOf(object, "schemas");
  const members = [
    ...tables.length > 0 ? [`TABLE ${tables.join(", ")}`] : [],
    ...schemas.length > 0 ? [`TABLES IN SCHEMA ${schemas.join(", ")}`] : [],
  ];
  return members.length === 0 ? "" : `${words}${members.join(", ")}`;
}

function optionsOf(object: SchemaObject, saysNone = false): string {
  const generated = textOf(object, "generated") || (saysNone ? "none" : "");
  return [
    `publish = '${textOf(object, "actions")}'`,
    `publish_via_partition_root = ${textOf(object, "root")}`,
    ...generated === "" ? [] : [`publish_generated_columns = ${generated}`],
  ].join(", ");
}
