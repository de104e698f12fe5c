import { quoteLiteral } from "../../../sql/quote.ts";
import { textOf } from "../facts.ts";
import type { Facts, Json, Schema, SchemaObject } from "../model.ts";
import { countingName, nameMapOf, RELATIONS, ROUTINES } from "./name_map.ts";
import type { NameMap } from "./name_map.ts";
import { headOf, isName, lastOf, memberOf, partsOf, restOf } from "./names.ts";
import type { NamePair } from "./rename.ts";
import {
  bare,
  BY_RELATION,
  isRecord,
  LITERAL_FACTS,
  OWN_NAME_REGEXP,
  ownName,
  ownPart,
  plainRest,
  QUERIES,
  SQL_FACTS,
  tableIn,
  UNTOUCHED,
} from "./_facts_named.ts";
import { rewriteText } from "./rewriting.ts";
import type { Subject } from "./rewriting.ts";

/** Things of a schema as they are after renames, all of which happen at once. */
export class Renaming {
  readonly #old: Schema;
  readonly #map: NameMap;
  readonly #ids = new Map<string, string>();
  /** Composite types with renamed attributes. */
  readonly #composites: readonly string[];
  /** Ids of what has parts with other names: tables, types. */
  readonly #holds: ReadonlySet<string>;

  constructor(old: Schema, pairs: readonly NamePair[]) {
    this.#old = old;
    this.#map = nameMapOf(old, pairs);
    this.#composites = pairs.filter(({ kind }) => kind === "attribute")
      .map(({ from }) => headOf(restOf(from, "attribute")));
    this.#holds = new Set([
      ...[...this.#map.columns.keys()].flatMap((name) => [
        `table ${name}`,
        `composite ${name}`,
      ]),
      ...[...this.#map.labels.keys()].map((name) => `enum ${name}`),
    ]);
  }

  /** The id that a thing has afterwards. */
  idOf(id: string): string {
    const known = this.#ids.get(id);
    if (known !== undefined) return known;
    const found = this.#map.ids.get(id) ?? this.#derive(id);
    this.#ids.set(id, found);
    return found;
  }

  /** A thing as it is afterwards. */
  objectOf(object: SchemaObject): SchemaObject {
    if (!this.#isTouched(object)) return object;
    const id = this.idOf(object.id);
    const { parent, copyOf } = object;
    return {
      ...object,
      id,
      ...parent === undefined ? {} : { parent: this.idOf(parent) },
      ...copyOf === undefined ? {} : { copyOf: this.idOf(copyOf) },
      facts: this.#factsOf(object, id),
      needs: object.needs.map((need) => this.#needOf(need, object, id)).sort(),
      goesWith: object.goesWith.map((each) => this.idOf(each)),
    };
  }

  /** Whether it, what it is on or what it needs has another name: texts name nothing else. */
  #isTouched(object: SchemaObject): boolean {
    const { id, parent, copyOf, needs, goesWith } = object;
    return this.#changes(id) || this.#holds.has(id) ||
      parent !== undefined && this.#changes(parent) ||
      copyOf !== undefined && this.#changes(copyOf) ||
      needs.some((need) => this.#changes(need) || this.#holds.has(need)) ||
      this.#map.labels.size > 0 && object.facts.bound !== undefined ||
      goesWith.some((each) => this.#changes(each));
  }

  #changes(id: string): boolean {
    return this.idOf(id) !== id;
  }

  /** What moves to another schema needs that one. */
  #needOf(need: string, object: SchemaObject, has: string): string {
    const { id, kind } = object;
    const [had, now] = kind === "column"
      ? [countingName(object), this.#relation(countingName(object))]
      : [plainRest(id, kind), plainRest(has, kind)];
    return need === `schema ${headOf(had)}`
      ? `schema ${headOf(now)}`
      : this.idOf(need);
  }

  #derive(id: string): string {
    const object = this.#old.get(id);
    if (object === undefined) return id;
    const { kind, parent = "" } = object;
    const rest = restOf(id, kind);
    if (id.startsWith(`${kind} on ${parent}`) && this.#old.has(parent)) {
      const tail = id.slice(`${kind} on ${parent}`.length);
      return `${kind} on ${this.idOf(parent)}${tail}`;
    }
    return `${kind} ${this.#restOf(object, rest)}`;
  }

  #restOf(object: SchemaObject, rest: string): string {
    const { id, kind } = object;
    if (kind === "schema") return this.#map.schemas.get(rest) ?? rest;
    if (kind === "column" || kind === "default") return this.#columnName(rest);
    if (RELATIONS.has(kind) || BY_RELATION.has(kind)) {
      return this.#relation(rest);
    }
    if (ROUTINES.has(kind)) {
      const renamed = this.#rewrite(rest, this.#subject(object));
      const name = this.#map.routines.get(id);
      return name === undefined
        ? renamed
        : `${name}${renamed.slice(renamed.indexOf("("))}`;
    }
    const member = memberOf(rest);
    if (member !== undefined) {
      const trigger = kind === "trigger state"
        ? object.needs.find((need) => need.startsWith("trigger "))
        : undefined;
      const name = trigger === undefined
        ? this.#map.checks.get(id) ?? member.name
        : ownPart(this.idOf(trigger), "trigger");
      return member.word === "from"
        ? `${this.#relation(name)} from ${this.#relation(member.of)}`
        : `${name} on ${this.#relation(member.of)}`;
    }
    if (isName(rest)) {
      return this.#map.others.get(kind)?.get(rest) ?? this.#inSchema(rest);
    }
    const schema = textOf(object, "schema");
    return kind === "default privileges" && schema !== ""
      ? rest.replace(
        ` in ${schema} on `,
        () => ` in ${this.#map.schemas.get(schema) ?? schema} on `,
      )
      : this.#rewrite(rest, this.#subject(object));
  }

  #factsOf(object: SchemaObject, id: string): Facts {
    if (UNTOUCHED.has(object.kind)) return object.facts;
    const subject = this.#subject(object);
    return Object.fromEntries(
      Object.entries(object.facts).map(([fact, value]) => [
        fact,
        this.#fact({ fact, value, object, subject, id }),
      ]),
    );
  }

  #fact(
    { fact, value, object, subject, id }: {
      readonly fact: string;
      readonly value: Json;
      readonly object: SchemaObject;
      readonly subject: Subject;
      readonly id: string;
    },
  ): Json {
    const { kind } = object;
    if (typeof value === "string") {
      switch (fact) {
        case "name":
          return ownName(object, { id, text: value }) ??
            this.#rewrite(value, bare(subject));
        case "column":
          return isName(value) && partsOf(value).length === 3
            ? this.#columnName(value)
            : this.#columnOfParent(object, value);
        case "index":
          return this.#indexName(object, value);
        case "schema":
          return this.#map.schemas.get(value) ?? value;
        case "bound":
          return this.#bound(object, value);
        case "definition":
          return OWN_NAME_REGEXP[kind] === undefined
            ? this.#rewrite(value, subject)
            : this.#rewrite(value, subject).replace(
              OWN_NAME_REGEXP[kind],
              (_, before: string) => `${before}${ownPart(id, kind)}`,
            );
      }
    }
    if (fact === "labels" && Array.isArray(value)) {
      const labels = this.#map.labels.get(textOf(object, "name"));
      return value.map((label) => labels?.get(String(label)) ?? label);
    }
    if (fact === "attributes" && Array.isArray(value)) {
      const names = this.#map.columns.get(textOf(object, "name"));
      return value.map((each) => this.#renamedPart(each, { names, subject }));
    }
    if (kind === "publication" && fact === "tables" && Array.isArray(value)) {
      return value.map((each) => this.#publishedTable(each, subject));
    }
    if (LITERAL_FACTS.has(fact)) return value;
    return this.#deep(value, SQL_FACTS.has(fact) ? subject : bare(subject));
  }

  #renamedPart(
    value: Json,
    { names, subject }: {
      readonly names: ReadonlyMap<string, string> | undefined;
      readonly subject: Subject;
    },
  ): Json {
    if (!isRecord(value)) return value;
    const name = String(value.name);
    return {
      ...value,
      name: names?.get(name) ?? name,
      type: this.#deep(value.type ?? null, subject),
    };
  }

  #publishedTable(value: Json, subject: Subject): Json {
    if (!isRecord(value)) return value;
    const own = String(value.name);
    return {
      ...value,
      name: this.#relation(own),
      rest: this.#deep(value.rest ?? null, { ...subject, own }),
    };
  }

  #deep(value: Json, subject: Subject): Json {
    if (typeof value === "string") return this.#rewrite(value, subject);
    if (Array.isArray(value)) {
      return value.map((each) => this.#deep(each, subject));
    }
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [
        key,
        this.#deep(each, subject),
      ]),
    );
  }

  #subject(object: SchemaObject): Subject {
    const own = object.kind === "table"
      ? textOf(object, "name")
      : textOf(object, object.kind === "inheritance" ? "child" : "table");
    const tables = this.#map.columns.size === 0 ? [] : [
      ...new Set(
        object.needs.flatMap((need) => tableIn(need))
          .filter((table) => this.#map.columns.has(table)),
      ),
      ...this.#composites,
    ];
    return {
      object,
      ...own === "" ? {} : { own },
      tables,
      isQuery: QUERIES.has(object.kind),
    };
  }

  #rewrite(text: string, subject: Subject): string {
    return rewriteText(text, subject, this.#map);
  }

  #columnName(name: string): string {
    const [table, column] = [headOf(name), lastOf(name)];
    const has = this.#map.columns.get(table)?.get(column) ?? column;
    return `${this.#relation(table)}.${has}`;
  }

  #columnOfParent({ parent = "" }: SchemaObject, column: string): string {
    const table = parent.startsWith("column ")
      ? headOf(restOf(parent, "column"))
      : parent.slice(parent.indexOf(" ") + 1);
    return this.#map.columns.get(table)?.get(column) ?? column;
  }

  /** Values of enums stand in bounds without their type. */
  #bound(object: SchemaObject, bound: string): string {
    const parent = textOf(object, "parent");
    const key = textOf(
      this.#old.get(`table ${parent}`) ?? object,
      "partitionedBy",
    );
    const column = /\(([^(),]+)\)$/.exec(key)?.[1] ?? "";
    const type = this.#old.get(`column ${parent}.${column}`)?.facts.type;
    const labels = this.#map.labels.get(String(type));
    return labels === undefined
      ? bound
      : bound.replace(/'((?:[^']|'')*)'/g, (literal, text: string) => {
        const label = labels.get(text.replaceAll("''", "'"));
        return label === undefined ? literal : quoteLiteral(label);
      });
  }

  /** The bare name of the index that a mark is on. */
  #indexName({ needs }: SchemaObject, name: string): string {
    for (const need of needs) {
      const kind = ["index", "constraint"].find((each) =>
        need.startsWith(`${each} `)
      );
      if (kind !== undefined && ownPart(need, kind) === name) {
        return ownPart(this.idOf(need), kind);
      }
    }
    return name;
  }

  #relation(name: string): string {
    return this.#map.relations.get(name) ?? this.#inSchema(name);
  }

  #inSchema(name: string): string {
    const schema = this.#map.schemas.get(headOf(name));
    return schema === undefined ? name : `${schema}.${lastOf(name)}`;
  }
}
