import { quoteLiteral } from "../../../sql/quote.ts";
import { notOfExtension } from "../../kinds/scope.ts";
import { differing, has, textOf, textsOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import type { Change, SchemaObject } from "../model.ts";
import { reading } from "../rows.ts";

/** Event triggers. They come last, so that they do not see the plan. */
export const EVENT_TRIGGER: Kind = {
  name: "event trigger",
  read: () =>
    reading({
      catalog: "pg_event_trigger",
      oid: "e.oid",
      name: "quote_ident(e.evtname)",
      facts: {
        name: "quote_ident(e.evtname)",
        event: "e.evtevent",
        tags: "to_jsonb(e.evttags)",
        function: "e.evtfoid::regproc",
        enabled: "NULLIF(e.evtenabled, 'O')",
      },
      from: `pg_event_trigger e WHERE ${
        notOfExtension("pg_event_trigger", "e.oid")
      }`,
    }),
  subject: (object) => `EVENT TRIGGER ${textOf(object, "name")}`,
  create: (object) => [
    {
      sql: `CREATE EVENT TRIGGER ${textOf(object, "name")} ON ${
        textOf(object, "event")
      }${whenOf(object)} EXECUTE FUNCTION ${textOf(object, "function")}()`,
    },
    ...has(object, "enabled") ? [enabling(object)] : [],
  ],
  drop: (object) => [{ sql: `DROP EVENT TRIGGER ${textOf(object, "name")}` }],
  alter: (from, to) =>
    differing(from, to).join() === "enabled"
      ? { changes: [enabling(to)] }
      : "replace",
};

function whenOf(object: SchemaObject): string {
  const tags = textsOf(object, "tags").map(quoteLiteral);
  return tags.length === 0 ? "" : ` WHEN TAG IN (${tags.join(", ")})`;
}

function enabling(object: SchemaObject): Change {
  const verbs: Readonly<Record<string, string>> = {
    D: "DISABLE",
    R: "ENABLE REPLICA",
    A: "ENABLE ALWAYS",
  };
  return {
    sql: `ALTER EVENT TRIGGER ${textOf(object, "name")} ${
      verbs[textOf(object, "enabled")] ?? "ENABLE"
    }`,
  };
}
