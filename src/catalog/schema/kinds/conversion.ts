import { quoteLiteral } from "../../../sql/quote.ts";
import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { has, textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import { qualified, reading } from "../rows.ts";

const NAME = qualified("n.nspname", "v.conname");

/** Conversions between encodings. */
export const CONVERSION: Kind = {
  name: "conversion",
  read: () =>
    reading({
      catalog: "pg_conversion",
      oid: "v.oid",
      name: NAME,
      facts: {
        name: NAME,
        source: "pg_encoding_to_char(v.conforencoding)",
        target: "pg_encoding_to_char(v.contoencoding)",
        function: "v.conproc",
        usual: "NULLIF(v.condefault, false)",
      },
      from: `pg_conversion v JOIN pg_namespace n ON n.oid = v.connamespace
       WHERE ${USERS_SCHEMA} AND ${notOfExtension("pg_conversion", "v.oid")}`,
    }),
  occupies: (object) => [`conversion ${textOf(object, "name")}`],
  subject: (object) => `CONVERSION ${textOf(object, "name")}`,
  create: (object) => [{
    sql: `CREATE ${has(object, "usual") ? "DEFAULT " : ""}CONVERSION ${
      textOf(object, "name")
    } FOR ${quoteLiteral(textOf(object, "source"))} TO ${
      quoteLiteral(textOf(object, "target"))
    } FROM ${textOf(object, "function")}`,
  }],
  drop: (object) => [{ sql: `DROP CONVERSION ${textOf(object, "name")}` }],
};
