import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { quoteLiteral } from "../../../sql/quote.ts";
import { textOf, textsOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import { retyping } from "../retyping.ts";
import { qualified, reading } from "../rows.ts";
import { definitionOf } from "./type_definition.ts";

const NAME = qualified("n.nspname", "t.typname");

/** Enumerations. */
export const ENUM: Kind = {
  name: "enum",
  read: () =>
    reading({
      catalog: "pg_type",
      oid: "t.oid",
      name: NAME,
      facts: {
        name: NAME,
        labels:
          "(SELECT jsonb_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid)",
      },
      from: `pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
       WHERE ${USERS_SCHEMA} AND t.typtype = 'e' AND ${
        notOfExtension("pg_type", "t.oid")
      }`,
    }),
  occupies: (object) => [textOf(object, "name")],
  subject: (object) => `TYPE ${textOf(object, "name")}`,
  create: (object) => [{ sql: definitionOf(object) }],
  drop: (object) => [{ sql: `DROP TYPE ${textOf(object, "name")}` }],
  alter(from, to, both) {
    const had = textsOf(from, "labels");
    const wanted = textsOf(to, "labels");
    const kept = wanted.filter((label) => had.includes(label));
    if (kept.join("\n") !== had.join("\n")) {
      return retyping(from, to, both);
    }
    return {
      changes: wanted.flatMap((label, index) => {
        if (had.includes(label)) return [];
        const before = wanted[index - 1];
        const after = wanted[index + 1];
        const isLast = wanted.slice(index).every((each) => !had.includes(each));
        const place = isLast || after === undefined
          ? ""
          : before === undefined
          ? ` BEFORE ${quoteLiteral(had[0] ?? "")}`
          : ` AFTER ${quoteLiteral(before)}`;
        return [{
          sql: `ALTER TYPE ${textOf(to, "name")} ADD VALUE ${
            quoteLiteral(label)
          }${place}`,
          outside: true,
        }];
      }),
    };
  },
};
