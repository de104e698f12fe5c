import { dependentsOf } from "../dependents.ts";
import { has, textOf } from "../facts.ts";
import type { Hazard, SchemaObject } from "../model.ts";
import { derivedNames } from "./names.ts";
import type { Deed, Scene } from "./scene.ts";
import type { Link } from "./step.ts";
import { plainLink, READS_ALL } from "./step.ts";

/** NOT NULL on columns of tables that are in use: proved by a constraint that is checked without keeping others out. */
export function notNullLinks(
  deed: Deed,
  scene: Scene,
): readonly Link[] | undefined {
  const { object: column, type, changes } = deed;
  if (
    column?.kind !== "column" || type !== "alter" ||
    !scene.isLiving(column.parent)
  ) return undefined;
  const place = changes.findIndex(({ sql }) => sql === setting(column));
  const set = changes[place];
  if (set === undefined) return undefined;
  return [
    ...changes.slice(0, place).map((change) => plainLink(change)),
    ...isProvedNotNull(column, scene)
      ? [{ ...plainLink(set), mode: "alone" } as const]
      : provedLinks(column, scene, [missingValues(column)]),
    ...changes.slice(place + 1).map((change): Link => ({
      ...plainLink(change),
      mode: "alone",
    })),
  ];
}

function setting(column: SchemaObject): string {
  return `ALTER TABLE ${textOf(column, "table")} ALTER COLUMN ${
    textOf(column, "name")
  } SET NOT NULL`;
}

/** Whether it is known of all rows that they hold a value. */
export function isProvedNotNull(column: SchemaObject, scene: Scene): boolean {
  return isProvedAbove(column, scene) || isChecked(column, scene);
}

/** What the server will say where rows hold no value. */
export function missingValues(column: SchemaObject): Hazard {
  const [table, name] = [textOf(column, "table"), textOf(column, "name")];
  return {
    type: "may-fail",
    object: column.id,
    text:
      `Fails where a row of ${table} holds NULL there: fill it before, with UPDATE ${table} SET ${name} = … WHERE ${name} IS NULL`,
  };
}

/** Sets NOT NULL without a look at the rows while others are kept out. */
export function provedLinks(
  column: SchemaObject,
  scene: Scene,
  hazards: readonly Hazard[] = [],
): readonly Link[] {
  const table = textOf(column, "table");
  const name = textOf(column, "name");
  const proof = scene.take(
    derivedNames(name, "not_null").map((each) =>
      [each, `constraint ${each} on ${table}`] as const
    ),
  );
  return [
    {
      sql:
        `ALTER TABLE ${table} ADD CONSTRAINT ${proof} CHECK (${name} IS NOT NULL) NOT VALID`,
      mode: "alone",
    },
    {
      sql: `ALTER TABLE ${table} VALIDATE CONSTRAINT ${proof}`,
      mode: "alone",
      reason: READS_ALL,
      ...hazards.length > 0 && { hazards },
    },
    { sql: setting(column), mode: "alone" },
    { sql: `ALTER TABLE ${table} DROP CONSTRAINT ${proof}`, mode: "alone" },
  ];
}

/** Whether the table above has been given it, and this one with it. */
function isProvedAbove({ copyOf }: SchemaObject, scene: Scene): boolean {
  const above = scene.deed(`alter ${copyOf}`);
  return above?.object !== undefined && has(above.object, "notNull") &&
    above.changes.some(({ sql }) => / SET NOT NULL$/.test(sql));
}

/** Whether a valid constraint says so all the while. */
function isChecked(column: SchemaObject, scene: Scene): boolean {
  const proof = `CHECK ((${textOf(column, "name")} IS NOT NULL))`;
  return dependentsOf(scene.old, column.parent ?? "").some((id) => {
    const object = scene.old.get(id);
    return object?.kind === "constraint" && object.parent === column.parent &&
      textOf(object, "definition") === proof && !has(object, "foreign") &&
      scene.deed(`drop ${id}`) === undefined;
  });
}
