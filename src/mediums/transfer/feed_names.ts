import { isMeant, spelled } from "../../config/written_name.ts";
import type { WrittenName } from "../../config/written_name.ts";
import type {
  Relation,
  RelationColumn,
  RelationName,
} from "../../copy/relation.ts";
import type { Problem } from "../../kernel/mod.ts";
import { nearest } from "../../kernel/nearest.ts";

/** At which end something stands, as messages say it. */
export type End = "source" | "target";

/** A relation's name as it needs no second look: `app.users`, `"Users"`. */
export function tableTitle({ schema, name }: RelationName): string {
  return schema === "public" ? spelled(name) : spelled(schema, name);
}

/** A column's name as it stands in messages: `users.full_name`. */
export function columnTitle(relation: RelationName, column: string): string {
  return `${tableTitle(relation)}.${spelled(column)}`;
}

/** The relations that a name or a pattern means. */
export function relationsMeant(
  { parts }: WrittenName,
  relations: readonly Relation[],
): readonly Relation[] {
  const table = parts.at(-1);
  const schema = parts.at(-2);
  return relations.filter((each) =>
    table !== undefined && isMeant(table, each.name) &&
    (schema === undefined || isMeant(schema, each.schema))
  );
}

/** The one relation that a name means, or why there is none. */
export function relationNamed(
  name: WrittenName,
  relations: readonly Relation[],
  end: End,
): { readonly relation: Relation } | { readonly problem: Problem } {
  const found = relationsMeant(name, relations);
  const [relation, second] = found;
  const place = name.place === undefined ? {} : { place: name.place };
  if (relation === undefined) {
    return {
      problem: {
        message: `the ${end} has no table "${name.text}"`,
        ...place,
        hint: unknownHint(name, relations),
      },
    };
  }
  if (second === undefined) return { relation };
  // To the letter before lower case; `public` before other schemas.
  const exact = found.filter(({ name: one }) =>
    one === name.parts.at(-1)?.text
  );
  const [only, another] = exact;
  if (only !== undefined && another === undefined) return { relation: only };
  const names = found.map(({ schema, name }) => spelled(schema, name));
  return {
    problem: {
      message: `"${name.text}" of the ${end} may be ${
        names.slice(0, -1).join(", ")
      } or ${names.at(-1)}`,
      ...place,
      hint: `Write ${names[0]}`,
    },
  };
}

function unknownHint(
  name: WrittenName,
  relations: readonly Relation[],
): string {
  const written = name.parts.map(({ text }) => text).join(".").toLowerCase();
  const names = new Map(
    // The first of several that differ in their case counts.
    relations.toReversed().flatMap((each): [string, string][] => [
      [each.name.toLowerCase(), tableTitle(each)],
      [`${each.schema}.${each.name}`.toLowerCase(), tableTitle(each)],
    ]),
  );
  const exact = names.get(written) ??
    names.get(written.split(".").at(-1) ?? "");
  const like = exact ?? names.get(nearest(written, [...names.keys()]) ?? "");
  return like === undefined
    ? "Correct the name, or remove it"
    : `Did you mean ${like}?`;
}

/** The column that a name means, or why there is none. */
export function columnNamed(
  name: WrittenName,
  relation: Relation,
): { readonly column: RelationColumn } | { readonly problem: Problem } {
  const part = name.parts.at(-1);
  const found = relation.columns.filter((column) =>
    part !== undefined && isMeant(part, column.name)
  );
  const exact = found.find((column) => column.name === part?.text);
  const column = exact ?? found[0];
  if (column !== undefined) return { column };
  const names = relation.columns.map((each) => each.name);
  const text = part?.text ?? "";
  const like =
    names.find((each) => each.toLowerCase() === text.toLowerCase()) ??
      nearest(text.toLowerCase(), names);
  return {
    problem: {
      message: `${tableTitle(relation)} has no column "${text}"`,
      ...name.place === undefined ? {} : { place: name.place },
      hint: like === undefined
        ? `There are: ${names.map((each) => spelled(each)).join(", ")}`
        : `Did you mean ${spelled(like)}?`,
    },
  };
}
