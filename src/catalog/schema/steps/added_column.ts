import { has, textOf } from "../facts.ts";
import type { SchemaObject } from "../model.ts";
import { provedLinks } from "./not_null.ts";
import type { Deed, Scene } from "./scene.ts";
import type { Link } from "./step.ts";
import { plainLink } from "./step.ts";

/** Columns whose default gives each row a value of its own, on tables that are in use: they are filled afterwards. */
export function addedColumnLinks(
  deed: Deed,
  scene: Scene,
): readonly Link[] | undefined {
  const { object: column, type, changes } = deed;
  if (
    column?.kind !== "column" || type !== "make" ||
    column.copyOf !== undefined || !scene.isLiving(column.parent)
  ) return undefined;
  const [add, ...settings] = changes;
  const isRewriting = add?.hazards?.some((each) => each.type === "rewrite");
  const set = scene.new.get(`default ${column.id.slice("column ".length)}`);
  if (add === undefined || !isRewriting || set === undefined) return undefined;
  const clause = ` DEFAULT ${textOf(set, "expression")}`;
  if (!add.sql.includes(clause) || isComputed(column)) return undefined;
  if (isWatched(column.parent, scene)) return undefined;
  const [table, name] = [textOf(column, "table"), textOf(column, "name")];
  return [
    {
      sql: `${
        add.sql.replace(clause, () => "").replace(/ NOT NULL$/, "")
      }, ALTER COLUMN ${name} SET${clause}`,
      mode: "together",
    },
    ...settings.map((change) => plainLink(change)),
    {
      sql: `UPDATE ${table} SET ${name} = DEFAULT WHERE ${name} IS NULL`,
      mode: "alone",
      reason:
        "writes every row, and must not do so under the lock of another statement",
      notes: ["of a large table, better in batches"],
    },
    ...has(column, "notNull") ? provedLinks(column, scene) : [],
  ];
}

function isComputed(column: SchemaObject): boolean {
  return has(column, "identity") || has(column, "generated");
}

/** Whether an UPDATE would do more there than to fill the column, or less. */
function isWatched(table: string | undefined, scene: Scene): boolean {
  const relation = scene.new.get(table ?? "");
  if (relation === undefined || has(relation, "forcedSecurity")) return true;
  const isOne = (schema: Scene["old"]) =>
    [...schema.values()].some(({ kind, parent }) =>
      parent === table && (kind === "trigger" || kind === "rule")
    );
  return isOne(scene.old) || isOne(scene.new);
}
