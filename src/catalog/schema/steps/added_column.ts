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

const WATCHING: ReadonlySet<string> = new Set(["trigger", "rule"]);

function isComputed(column: SchemaObject): boolean {
  return has(column, "identity") || has(column, "generated");
}

/** Whether an UPDATE would do more there than to fill the column, or less. */
function isWatched(table: string | undefined, scene: Scene): boolean {
  const tables = new Set([table ?? ""]);
  const both = [...scene.old.values(), ...scene.new.values()];
  for (let size = 0; size !== tables.size;) {
    size = tables.size;
    for (const { kind, parent = "", facts } of both) {
      const isBelow = kind === "inheritance" &&
        tables.has(`table ${facts.parent}`);
      if (isBelow) tables.add(parent);
    }
  }
  return both.some((object) =>
    WATCHING.has(object.kind) && tables.has(object.parent ?? "") ||
    tables.has(object.id) && has(object, "forcedSecurity")
  );
}
