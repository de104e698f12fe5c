import { isMeant, spelled } from "../../config/written_name.ts";
import type { WrittenName } from "../../config/written_name.ts";
import type { Relation, RelationName } from "../../copy/relations.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Problem } from "../../kernel/mod.ts";
import { nearest } from "../../kernel/nearest.ts";

/** What is to be copied, as people say it. */
export interface SelectionRequest {
  /** Tables, with patterns; all where empty. */
  readonly include?: readonly WrittenName[];
  readonly exclude?: readonly WrittenName[];
  /** Schemas, with patterns; all where empty. */
  readonly schemas?: readonly string[];
}

/**
 * The relations that are meant: a partitioned table with its partitions, a
 * parent with those that inherit from it. What an extension keeps is meant by
 * its name only. All names that mean nothing are told at once.
 */
export function selectRelations(
  relations: readonly Relation[],
  { include = [], exclude = [], schemas = [] }: SelectionRequest,
): readonly Relation[] {
  const problems: Problem[] = [];
  const inSchemas = schemas.length === 0
    ? relations
    : relations.filter(({ schema }) =>
      schemas.some((each) => isSchema(each, schema))
    );
  for (const schema of schemas) {
    if (relations.some((each) => isSchema(schema, each.schema))) continue;
    problems.push(unknownSchema(schema, relations));
  }
  const meant = (names: readonly WrittenName[]) =>
    new Set(names.flatMap((name) => {
      const here = tablesNamed(name, inSchemas);
      const found = "problem" in here ? tablesNamed(name, relations) : here;
      if ("problem" in found) problems.push(found.problem);
      return "problem" in found ? [] : withParts(found.tables, relations);
    }));
  const included = meant(include);
  for (const table of included) {
    if (inSchemas.includes(table) || table.root !== undefined) continue;
    problems.push({
      message: `${tableText(table)} is in none of the schemas that are meant`,
      hint: "Name its schema, too, or leave the schemas out",
    });
  }
  const excluded = meant(exclude);
  if (problems.length > 0) throw selectionError(problems);
  const chosen = include.length === 0 ? inSchemas : relations;
  return chosen.filter((each) =>
    (include.length === 0
      ? each.extension === undefined
      : included.has(each)) &&
    !excluded.has(each)
  );
}

/** The tables that a name or pattern means, or why it means none. */
export function tablesNamed(
  name: WrittenName,
  relations: readonly Relation[],
):
  | { readonly tables: readonly Relation[] }
  | { readonly problem: Problem } {
  const found = relations.filter((each) => isTable(name, each));
  if (found.length === 0) return { problem: unknownTable(name, relations) };
  const isMany = name.parts.some(({ text, isQuoted }) =>
    !isQuoted && /[*?]/.test(text)
  );
  return isMany || found.length === 1
    ? { tables: found }
    : { problem: ambiguousTable(name, found) };
}

/** The one table that a name means, or why there is none. */
export function tableNamed(
  name: WrittenName,
  relations: readonly Relation[],
): { readonly table: Relation } | { readonly problem: Problem } {
  const found = tablesNamed(name, relations);
  if ("problem" in found) return found;
  const [table, second] = found.tables;
  return table !== undefined && second === undefined
    ? { table }
    : { problem: ambiguousTable(name, found.tables) };
}

/** Tables with all that is a part of them: partitions, and what inherits. */
export function withParts(
  tables: readonly Relation[],
  relations: readonly Relation[],
): readonly Relation[] {
  const all = new Set(tables);
  const keys = new Set(tables.map(keyOf));
  // A table may inherit from one that inherits: until nothing more is found.
  for (let size = -1; size !== all.size;) {
    size = all.size;
    for (const each of relations) {
      const parents = [...each.inherits, ...each.root ? [each.root] : []];
      if (!parents.some((parent) => keys.has(keyOf(parent)))) continue;
      all.add(each);
      keys.add(keyOf(each));
    }
  }
  return [...all];
}

/** All that is wrong with names, as one error. */
export function selectionError(problems: readonly Problem[]): ConfitureError {
  const [first] = problems;
  if (problems.length === 1 && first !== undefined) {
    return new ConfitureError(
      "sync/selection",
      `Cannot tell what is meant: ${first.message}`,
      { place: first.place, hint: first.hint },
    );
  }
  return new ConfitureError(
    "sync/selection",
    `Cannot tell what is meant: ${problems.length} names are wrong`,
    { place: first?.place, problems },
  );
}

/** A relation's name as it needs no second look: `app.users`, `"Users"`. */
export function tableText({ schema, name }: RelationName): string {
  return schema === "public" ? spelled(name) : spelled(schema, name);
}

function keyOf({ schema, name }: RelationName): string {
  return JSON.stringify([schema, name]);
}

function isTable(
  { parts }: WrittenName,
  { schema, name }: Relation,
): boolean {
  const table = parts.at(-1);
  const around = parts.at(-2);
  return table !== undefined && isMeant(table, name) &&
    (around === undefined || isMeant(around, schema));
}

function isSchema(text: string, schema: string): boolean {
  const isQuoted = /^".+"$/.test(text.trim());
  return isMeant({
    text: isQuoted
      ? text.trim().slice(1, -1).replaceAll('""', '"')
      : text.trim(),
    isQuoted,
  }, schema);
}

function unknownTable(
  name: WrittenName,
  relations: readonly Relation[],
): Problem {
  const written = name.parts.map(({ text }) => text).join(".").toLowerCase();
  const names = new Map(
    relations.flatMap((each): [string, string][] => [
      [each.name.toLowerCase(), tableText(each)],
      [`${each.schema}.${each.name}`.toLowerCase(), tableText(each)],
    ]),
  );
  const exact = names.get(written) ??
    names.get(written.split(".").at(-1) ?? "");
  const like = exact ?? names.get(nearest(written, [...names.keys()]) ?? "");
  return {
    message: `there is no table "${name.text}"`,
    ...name.place === undefined ? {} : { place: name.place },
    hint: like === undefined
      ? relations.length === 0
        ? "Look at the database: there is no table that can be copied"
        : "Correct the name, or remove it"
      : `Did you mean ${like}?`,
  };
}

function ambiguousTable(
  name: WrittenName,
  found: readonly Relation[],
): Problem {
  const names = found.map(({ schema, name }) => spelled(schema, name));
  return {
    message: `"${name.text}" may be ${names.slice(0, -1).join(", ")} or ${
      names.at(-1)
    }`,
    ...name.place === undefined ? {} : { place: name.place },
    hint: `Write ${names[0]}`,
  };
}

function unknownSchema(
  schema: string,
  relations: readonly Relation[],
): Problem {
  const names = [...new Set(relations.map((each) => each.schema))];
  const like = nearest(schema.trim().toLowerCase(), names);
  return {
    message: `there is no schema "${schema.trim()}" that has tables`,
    hint: like === undefined
      ? `There are: ${names.join(", ")}`
      : `Did you mean ${like}?`,
  };
}
