import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { differing, recordsOf, textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import type { Change, SchemaObject } from "../model.ts";
import { qualified, reading } from "../rows.ts";

const NAME = qualified("n.nspname", "g.cfgname");

/** Configurations of text search, and which dictionaries see which kind of token. */
export const TEXT_SEARCH_CONFIGURATION: Kind = {
  name: "text search configuration",
  read: () =>
    reading({
      catalog: "pg_ts_config",
      oid: "g.oid",
      name: NAME,
      facts: {
        name: NAME,
        parser: qualified("pn.nspname", "p.prsname"),
        mappings:
          `(SELECT jsonb_agg(jsonb_build_object('token', quote_ident(k.alias), 'dictionaries', m.dictionaries) ORDER BY k.alias)
              FROM ts_token_type(g.cfgparser) AS k
              JOIN (SELECT x.mapcfg, x.maptokentype,
                           string_agg(${
            qualified("dn.nspname", "d.dictname")
          }, ', ' ORDER BY x.mapseqno) AS dictionaries
                      FROM pg_ts_config_map x JOIN pg_ts_dict d ON d.oid = x.mapdict JOIN pg_namespace dn ON dn.oid = d.dictnamespace
                     GROUP BY 1, 2) AS m ON m.mapcfg = g.oid AND m.maptokentype = k.tokid)`,
      },
      from: `pg_ts_config g JOIN pg_namespace n ON n.oid = g.cfgnamespace
        JOIN pg_ts_parser p ON p.oid = g.cfgparser JOIN pg_namespace pn ON pn.oid = p.prsnamespace
       WHERE ${USERS_SCHEMA} AND ${notOfExtension("pg_ts_config", "g.oid")}`,
    }),
  occupies: (object) => [`text search configuration ${textOf(object, "name")}`],
  subject: (object) => `TEXT SEARCH CONFIGURATION ${textOf(object, "name")}`,
  create: (object) => [
    {
      sql: `CREATE TEXT SEARCH CONFIGURATION ${
        textOf(object, "name")
      } (PARSER = ${textOf(object, "parser")})`,
    },
    ...remapping(new Map(), object),
  ],
  drop: (object) => [{
    sql: `DROP TEXT SEARCH CONFIGURATION ${textOf(object, "name")}`,
  }],
  alter: (from, to) =>
    differing(from, to).includes("parser")
      ? "replace"
      : { changes: remapping(mappingsOf(from), to) },
};

function remapping(
  had: ReadonlyMap<string, string>,
  to: SchemaObject,
): readonly Change[] {
  const wanted = mappingsOf(to);
  const head = `ALTER TEXT SEARCH CONFIGURATION ${textOf(to, "name")}`;
  const gone = [...had.keys()].filter((token) => !wanted.has(token));
  const changed = [...wanted].filter(([token, dictionaries]) =>
    had.get(token) !== dictionaries
  );
  const groups = Map.groupBy(
    changed,
    ([token, dictionaries]) =>
      `${had.has(token) ? "ALTER" : "ADD"} ${dictionaries}`,
  );
  return [
    ...gone.length > 0
      ? [{ sql: `${head} DROP MAPPING FOR ${gone.join(", ")}` }]
      : [],
    ...[...groups].map(([key, mappings]) => {
      const [verb = "", ...dictionaries] = key.split(" ");
      const tokens = mappings.map(([token]) => token).join(", ");
      return {
        sql: `${head} ${verb} MAPPING FOR ${tokens} WITH ${
          dictionaries.join(" ")
        }`,
      };
    }),
  ];
}

function mappingsOf(object: SchemaObject): ReadonlyMap<string, string> {
  return new Map(
    recordsOf(object, "mappings").map((
      { token = "", dictionaries = "" },
    ): [string, string] => [token, dictionaries]),
  );
}
