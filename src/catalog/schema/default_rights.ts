import { recordsOf, textOf } from "./facts.ts";
import type { Both } from "./kind.ts";
import { KIND_OF } from "./kinds.ts";
import { countingOf } from "./kinds/column_definition.ts";
import { OWN_DEFAULTS } from "./kinds/default_privileges.ts";
import { rightsChanges, targetOfRights } from "./kinds/grants.ts";
import type { Change, Json, Schema, SchemaObject } from "./model.ts";

/**
 * What default privileges do by themselves to whatever is made while they are
 * in force, and how it is undone where nobody wants it.
 */
export class DefaultRights {
  readonly #wanted: Schema;
  readonly #inForce: readonly SchemaObject[];

  constructor({ old, new: wanted }: Both) {
    this.#wanted = wanted;
    this.#inForce = [...old.values()].filter(({ kind, rank }) =>
      kind === "default privileges" && rank === OWN_DEFAULTS
    );
  }

  /** Takes from a thing that was just made what nobody wants, and gives what was withheld. */
  undone(object: SchemaObject): readonly Change[] {
    if (this.#inForce.length === 0) return [];
    const made = madeBy(object);
    if (made === undefined) return [];
    const grants = this.#wanted.get(made.grants);
    return this.#inForce.filter((each) =>
      textOf(each, "what") === made.what &&
      ["", made.schema].includes(textOf(each, "schema"))
    ).flatMap((defaults) => {
      const role = textOf(defaults, "role");
      const without = (fact: string, spared: string | undefined) =>
        recordsOf(defaults, fact).filter((right) =>
          right.role !== spared && !holds(grants, fact, right)
        );
      const unwanted: SchemaObject = {
        ...defaults,
        facts: {
          // Owners are not deprived of what is their own.
          granted: without("granted", role),
          revoked: without("revoked", undefined),
        },
      };
      return rightsChanges(unwanted, undefined, targetOfRights(made.subject));
    });
  }
}

interface Made {
  readonly what: string;
  readonly schema: string;
  readonly subject: string;
  /** The id of what is granted on it. */
  readonly grants: string;
}

function madeBy(object: SchemaObject): Made | undefined {
  if (object.kind === "column") {
    const { name } = countingOf(object);
    return name === undefined ? undefined : {
      what: "SEQUENCES",
      schema: schemaOf(name),
      subject: `SEQUENCE ${name}`,
      grants: `sequence grants on ${object.id}`,
    };
  }
  const what = WHAT[object.kind];
  return what === undefined ? undefined : {
    what,
    schema: schemaOf(textOf(object, "name")),
    subject: KIND_OF.get(object.kind)?.subject?.(object) ?? "",
    grants: `grants on ${object.id}`,
  };
}

const WHAT: Readonly<Record<string, string>> = {
  "table": "TABLES",
  "view": "TABLES",
  "materialized view": "TABLES",
  "sequence": "SEQUENCES",
  "function": "FUNCTIONS",
  "aggregate": "FUNCTIONS",
  "enum": "TYPES",
  "domain": "TYPES",
  "composite": "TYPES",
  "range": "TYPES",
  "base type": "TYPES",
  "schema": "SCHEMAS",
};

function schemaOf(name: string): string {
  return /^("(?:[^"]|"")+"|[^.(]+)\./.exec(name)?.[1] ?? "";
}

function holds(
  grants: SchemaObject | undefined,
  fact: string,
  right: Readonly<Record<string, Json>>,
): boolean {
  return grants !== undefined &&
    recordsOf(grants, fact).some((each) =>
      JSON.stringify(each) === JSON.stringify(right)
    );
}
