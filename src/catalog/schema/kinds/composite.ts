import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { dependentsOf } from "../dependents.ts";
import { recordsOf, textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import type { Change } from "../model.ts";
import { retyping } from "../retyping.ts";
import { qualified, reading } from "../rows.ts";
import { isStored } from "../stored.ts";
import { definitionOf } from "./type_definition.ts";

const NAME = qualified("n.nspname", "t.typname");

/** Composite types. */
export const COMPOSITE: Kind = {
  name: "composite",
  read: () =>
    reading({
      catalog: "pg_type",
      oid: "t.oid",
      name: NAME,
      facts: {
        name: NAME,
        attributes:
          `(SELECT jsonb_agg(jsonb_build_object('name', quote_ident(a.attname), 'type', concat_ws(' ', format_type(a.atttypid, a.atttypmod),
                  (SELECT 'COLLATE ' || l.oid::regcollation FROM pg_collation l JOIN pg_type b ON b.oid = a.atttypid
                    WHERE l.oid = a.attcollation AND l.oid <> b.typcollation))) ORDER BY a.attnum)
                FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)`,
      },
      from: `pg_type t JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'
        JOIN pg_namespace n ON n.oid = t.typnamespace
       WHERE ${USERS_SCHEMA} AND ${notOfExtension("pg_type", "t.oid")}`,
    }),
  occupies: (object) => [textOf(object, "name")],
  // Columns of it hold rows.
  follows: () => false,
  subject: (object) => `TYPE ${textOf(object, "name")}`,
  create: (object) => [{ sql: definitionOf(object) }],
  drop: (object) => [{ sql: `DROP TYPE ${textOf(object, "name")}` }],
  alter(from, to, both) {
    const had = recordsOf(from, "attributes");
    const wanted = recordsOf(to, "attributes");
    // A column holds values of it, which only another type can take over.
    if (isStored(from, both.old) && sameNames(had, wanted)) {
      return retyping(from, to, both);
    }
    const type = `ALTER TYPE ${textOf(to, "name")}`;
    const gone = had.filter(({ name }) =>
      !wanted.some((each) => each.name === name)
    ).map(({ name }): Change => ({
      sql: `${type} DROP ATTRIBUTE ${name} CASCADE`,
      hazards: [{
        type: "data-loss",
        object: to.id,
        text: `Drops the attribute ${name} and its values`,
      }],
    }));
    const others = wanted.flatMap((attribute): readonly Change[] => {
      const known = had.find(({ name }) => name === attribute.name);
      if (known?.type === attribute.type) return [];
      const verb = known === undefined ? "ADD ATTRIBUTE" : "ALTER ATTRIBUTE";
      const words = known === undefined ? "" : "TYPE ";
      return [{
        sql:
          `${type} ${verb} ${attribute.name} ${words}${attribute.type} CASCADE`,
      }];
    });
    return {
      changes: [...gone, ...others],
      disturbs: dependentsOf(both.old, from.id)
        .filter((id) => both.old.get(id)?.kind === "typing"),
    };
  },
};

function sameNames(
  left: readonly Readonly<Record<string, string>>[],
  right: readonly Readonly<Record<string, string>>[],
): boolean {
  return left.map(({ name }) => name).join() ===
    right.map(({ name }) => name).join();
}
