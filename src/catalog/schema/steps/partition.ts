import { dependentsOf } from "../dependents.ts";
import { has, textOf } from "../facts.ts";
import type { Hazard, SchemaObject } from "../model.ts";
import { derivedNames, unquoted } from "./names.ts";
import { conditionOf, keyColumnOf } from "./bound.ts";
import { builtIndex, definitionOf } from "./index_sql.ts";
import { ownKeyLinks } from "./partitioned_key.ts";
import type { Deed, Scene } from "./scene.ts";
import type { Link } from "./step.ts";
import { NOT_INSIDE, plainLink, READS_ALL } from "./step.ts";

/** Partitions that come and go while their table is in use. */
export function partitionLinks(
  deed: Deed,
  scene: Scene,
): readonly Link[] | undefined {
  const { object: link, type } = deed;
  if (link?.kind !== "inheritance" || !has(link, "bound")) return undefined;
  const parent = `table ${textOf(link, "parent")}`;
  if (!scene.isLiving(parent) || !scene.isLiving(link.parent)) return undefined;
  if (type === "drop") return detachLinks(deed, link, scene);
  return type === "make" ? attachLinks(deed, link, scene) : undefined;
}

function attachLinks(
  { changes }: Deed,
  link: SchemaObject,
  scene: Scene,
): readonly Link[] | undefined {
  const hazards = attachHazards(link, scene);
  const [parent, child] = [textOf(link, "parent"), textOf(link, "child")];
  const key = textOf(
    scene.new.get(`table ${parent}`) ?? link,
    "partitionedBy",
  );
  const condition = conditionOf(key, textOf(link, "bound"));
  const isMoved = [...scene.old.values()].some((object) =>
    object.kind === "inheritance" && object.parent === link.parent
  );
  if (condition === undefined || isMoved) {
    return changes.map((change) =>
      plainLink(change, [...hazards, {
        type: "long-lock",
        object: link.id,
        text: `Nobody can use ${child} while its rows are checked`,
      }])
    );
  }
  const column = keyColumnOf(key) ?? "";
  const proof = scene.take(
    derivedNames(column, "bound").map((each) =>
      [each, `constraint ${each} on ${child}`] as const
    ),
  );
  return [
    ...builtBefore(link, scene),
    {
      sql:
        `ALTER TABLE ${child} ADD CONSTRAINT ${proof} CHECK (${condition}) NOT VALID`,
      mode: "alone",
    },
    {
      sql: `ALTER TABLE ${child} VALIDATE CONSTRAINT ${proof}`,
      mode: "alone",
      reason: READS_ALL,
    },
    ...changes.map((change): Link => ({
      ...plainLink(change, hazards),
      mode: "alone",
    })),
    { sql: `ALTER TABLE ${child} DROP CONSTRAINT ${proof}`, mode: "alone" },
  ];
}

/** What the server does besides, under the lock of the statement. */
function attachHazards(link: SchemaObject, scene: Scene): readonly Hazard[] {
  const [parent, child] = [textOf(link, "parent"), textOf(link, "child")];
  const hazards: Hazard[] = [];
  const others = partitionsOf(parent, scene);
  if (others.some((each) => textOf(each, "bound") === "DEFAULT")) {
    hazards.push({
      type: "long-lock",
      object: link.id,
      text:
        `Nobody can use the default partition of ${parent} while its rows are checked`,
    });
  }
  const isBuilt = comingWith(link, scene).some((object) =>
    partLinks(object, scene) === undefined
  );
  if (isBuilt) {
    hazards.push({
      type: "long-lock",
      object: link.id,
      text:
        `Nobody can use ${child} while what ${parent} has of indexes and keys is built on it`,
    });
  }
  return hazards;
}

/** What the partition gets from its table. */
function comingWith(
  link: SchemaObject,
  scene: Scene,
): readonly SchemaObject[] {
  return dependentsOf(scene.new, link.parent ?? "").flatMap((id) => {
    const object = scene.new.get(id);
    return object !== undefined && BUILT.has(object.kind) &&
        object.parent === link.parent && object.copyOf !== undefined &&
        !scene.old.has(id) && !scene.deed(`make ${id}`) &&
        textOf(object, "type") !== "c"
      ? [object]
      : [];
  });
}

const BUILT: ReadonlySet<string> = new Set(["index", "constraint"]);

/** Indexes that the table would build on the partition while it keeps others out. */
function builtBefore(link: SchemaObject, scene: Scene): readonly Link[] {
  return comingWith(link, scene).flatMap((object) =>
    partLinks(object, scene) ?? []
  );
}

function partLinks(
  object: SchemaObject,
  scene: Scene,
): readonly Link[] | undefined {
  if (scene.isPartitioned(object.parent)) return undefined;
  return object.kind === "index"
    ? [builtIndex(definitionOf(object))]
    : ownKeyLinks(object);
}

function detachLinks(
  { changes }: Deed,
  link: SchemaObject,
  scene: Scene,
): readonly Link[] | undefined {
  const [parent, child] = [textOf(link, "parent"), textOf(link, "child")];
  const table = scene.old.get(`table ${parent}`);
  const column = table && keyColumnOf(textOf(table, "partitionedBy"));
  const [name] = child.split(".").slice(-1);
  if (column === undefined || name === undefined) return undefined;
  const isMoved = [...scene.deeds].some(({ object, type }) =>
    object?.kind === "inheritance" && type === "make" &&
    object.parent === link.parent
  );
  const isBelow = [...scene.old.values()].some(({ kind, parent: below }) =>
    kind === "inheritance" && below === `table ${parent}`
  );
  const isRefused = partitionsOf(parent, scene).some((each) =>
    textOf(each, "bound") === "DEFAULT"
  );
  // The server leaves a constraint on it, of this name.
  const left = `${unquoted(name)}_${unquoted(column)}_check`;
  if (
    isMoved || isBelow || isRefused || !/^[a-z_][a-z0-9_]{0,62}$/.test(left) ||
    scene.isTaken(`constraint ${left} on ${child}`)
  ) return undefined;
  return [
    ...changes.map((change): Link => ({
      ...plainLink(change),
      sql: `${change.sql} CONCURRENTLY`,
      mode: "outside",
      reason: NOT_INSIDE,
    })),
    {
      sql: `ALTER TABLE ${child} DROP CONSTRAINT IF EXISTS ${left}`,
      mode: "alone",
      notes: ["what CONCURRENTLY leaves behind"],
    },
  ];
}

function partitionsOf(parent: string, scene: Scene): readonly SchemaObject[] {
  return [...scene.old.values()].filter((object) =>
    object.kind === "inheritance" && textOf(object, "parent") === parent
  );
}
