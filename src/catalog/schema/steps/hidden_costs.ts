import { dependentsOf } from "../dependents.ts";
import { has, textOf } from "../facts.ts";
import type { Hazard, SchemaObject } from "../model.ts";
import type { Deed, Scene } from "./scene.ts";

/** What the server does under the lock of a statement that does not speak of it. */
export function hiddenCosts(deed: Deed, scene: Scene): readonly Hazard[] {
  const { object, type, changes } = deed;
  if (object === undefined || !scene.isLiving(object.parent)) return [];
  const isRewriting = changes.some(({ hazards = [] }) =>
    hazards.some((each) => each.type === "rewrite")
  );
  if (isRewriting) return [];
  if (type === "make" && object.kind === "column") {
    return checkedDomain(deed, scene);
  }
  if (type === "make" && object.kind === "constraint") return rowsRead(deed);
  if (type === "make" && object.kind === "inheritance") {
    return attached(object);
  }
  if (type === "make" && object.kind === "index") return built(object, scene);
  return type === "alter" && object.kind === "column"
    ? madeAnew(deed, scene)
    : [];
}

/** That its values keep to the domain, the server makes sure of row by row. */
function checkedDomain(
  { object: column }: Deed,
  scene: Scene,
): readonly Hazard[] {
  if (column === undefined) return [];
  const id = `domain ${textOf(column, "type")}`;
  const domain = scene.new.get(id);
  const isChecked = domain !== undefined && (has(domain, "notNull") ||
    dependentsOf(scene.new, id).some((each) =>
      scene.new.get(each)?.kind === "domain constraint"
    ));
  return !isChecked ? [] : [{
    type: "rewrite",
    object: column.id,
    text: `Writes every row of ${
      textOf(column, "table")
    } anew, since its type has a constraint`,
  }];
}

function rowsRead({ object, changes }: Deed): readonly Hazard[] {
  const isRead = object !== undefined &&
    changes.some(({ sql }) =>
      / ADD CONSTRAINT /.test(sql) && !/ NOT (VALID|ENFORCED)$/.test(sql)
    );
  return isRead ? [lockOf(object)] : [];
}

/** What a constraint costs that looks at all rows at once. */
export function lockOf(constraint: SchemaObject): Hazard {
  const table = textOf(constraint, "table");
  const texts: Readonly<Record<string, string>> = {
    c: `Nobody can use ${table} while its rows are checked`,
    f: `Nobody can write to ${table} while its rows are checked`,
  };
  return {
    type: "long-lock",
    object: constraint.id,
    text: texts[textOf(constraint, "type")] ??
      `Nobody can use ${table} while the index is built`,
  };
}

function attached(link: SchemaObject): readonly Hazard[] {
  return !has(link, "bound") ? [] : [{
    type: "long-lock",
    object: link.id,
    text: `Nobody can use ${textOf(link, "child")} while its rows are checked`,
  }];
}

function built(index: SchemaObject, scene: Scene): readonly Hazard[] {
  if (has(index, "invalid")) return [];
  const table = textOf(index, "table");
  return scene.isPartitioned(index.parent) && !hasPartitions(table, scene)
    ? []
    : [{
      type: "long-lock",
      object: index.id,
      text: `Nobody can write to ${table} while the index is built`,
    }];
}

function hasPartitions(table: string, scene: Scene): boolean {
  return dependentsOf(scene.old, `table ${table}`).some((id) => {
    const link = scene.old.get(id);
    return link?.kind === "inheritance" && textOf(link, "parent") === table;
  });
}

/** The rows stay as they are, but not what reads them. */
function madeAnew(
  { object: column, changes }: Deed,
  scene: Scene,
): readonly Hazard[] {
  const retyping = changes.find(({ sql }) =>
    / ALTER COLUMN .* TYPE /s.test(sql)
  );
  if (column === undefined || retyping === undefined) return [];
  if (/ USING /.test(retyping.sql)) {
    return [{
      type: "rewrite",
      object: column.id,
      text: "Writes the whole table again under an exclusive lock",
    }];
  }
  const isOrdered = / COLLATE /.test(retyping.sql);
  const readers = dependentsOf(scene.old, column.id).flatMap((id) => {
    const reader = scene.old.get(id);
    const isRead = reader?.parent === column.parent &&
      scene.deed(`drop ${id}`) === undefined;
    return reader !== undefined && isRead ? [reader] : [];
  });
  const isBuilt = readers.some((reader) =>
    isOrdered && (reader.kind === "index" || isKey(textOf(reader, "type"))) ||
    reader.kind === "index" &&
      !isPlain(textOf(reader, "definition"), textOf(column, "name"))
  );
  const isChecked = readers.some((reader) =>
    reader.kind === "constraint" && textOf(reader, "type") === "c"
  );
  if (!isBuilt && !isChecked) return [];
  return [{
    type: "long-lock",
    object: column.id,
    text: `Nobody can use ${textOf(column, "table")} while ${
      isBuilt ? "its indexes are built anew" : "its rows are checked"
    }`,
  }];
}

function isKey(type: string): boolean {
  return type === "p" || type === "u" || type === "x";
}

/** Whether a column stands in an index as it is, and in no expression or condition. */
function isPlain(definition: string, column: string): boolean {
  const inner = definition.slice(definition.indexOf("("));
  const rest = inner.replace(/^\([^()]*\)/, "");
  return inner !== rest && !rest.includes(column);
}
