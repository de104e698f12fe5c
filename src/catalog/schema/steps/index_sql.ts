import { textOf } from "../facts.ts";
import type { SchemaObject } from "../model.ts";
import { derivedNames, lastOf, schemaOf } from "./names.ts";
import type { Scene } from "./scene.ts";
import { NOT_INSIDE } from "./step.ts";
import type { Link } from "./step.ts";

const HEAD_REGEXP =
  /^CREATE (UNIQUE )?INDEX ("(?:[^"]|"")+"|[^ "]+) ON (ONLY )?/;

/** An index as it is made. */
export function definitionOf(index: SchemaObject): string {
  const text = textOf(index, "definition");
  const tablespace = textOf(index, "tablespace");
  return tablespace === ""
    ? text
    : text.replace(/(?= WHERE |$)/, ` TABLESPACE ${tablespace}`);
}

/** The same index, built while others write. */
export function concurrently(sql: string): string {
  return sql.replace(
    /^CREATE (UNIQUE )?INDEX /,
    "CREATE $1INDEX CONCURRENTLY ",
  );
}

/** The same index under another name. */
export function renamed(sql: string, name: string): string {
  return sql.replace(
    HEAD_REGEXP,
    (_head, unique = "", _name, only = "") =>
      `CREATE ${unique}INDEX ${name} ON ${only}`,
  );
}

/** The same index without what its table's partitions have of it. */
export function onOnly(sql: string): string {
  return sql.replace(
    HEAD_REGEXP,
    (_head, unique = "", name) => `CREATE ${unique}INDEX ${name} ON ONLY `,
  );
}

/** Builds an index while others write. */
export function builtIndex(sql: string): Link {
  return { sql: concurrently(sql), mode: "outside", reason: NOT_INSIDE };
}

/** A name for an index beside this one, which is qualified. */
export function freeName(name: string, scene: Scene): string {
  const schema = schemaOf(name);
  return scene.take(
    derivedNames(lastOf(name), "new").map((each) =>
      [each, `${schema}.${each}`] as const
    ),
  );
}
