import { has, textOf } from "../facts.ts";
import type { SchemaObject } from "../model.ts";
import { lockOf } from "./hidden_costs.ts";
import { keyIndex } from "./key_index.ts";
import { freeName } from "./index_sql.ts";
import { lastOf, schemaOf } from "./names.ts";
import { isKeyOfPartition, keysOfPartitions } from "./partitioned_key.ts";
import { promotedIndex } from "./promoted_index.ts";
import type { Deed, Scene } from "./scene.ts";
import type { Link } from "./step.ts";
import { NOT_INSIDE, plainLink, READS_ALL } from "./step.ts";

/** Constraints on tables that are in use: what is there already is checked later, and keys get their index first. */
export function constraintLinks(
  deed: Deed,
  scene: Scene,
): readonly Link[] | undefined {
  const { object: constraint, type, changes } = deed;
  if (
    constraint?.kind !== "constraint" || !scene.isLiving(constraint.parent)
  ) return undefined;
  if (constraint.copyOf !== undefined) {
    return type === "make" && isKeyOfPartition(constraint, scene)
      ? []
      : undefined;
  }
  if (type === "drop") {
    return isExchangeable(constraint, scene) ? [] : undefined;
  }
  if (type === "alter") {
    return changes.map((change) =>
      / VALIDATE CONSTRAINT /.test(change.sql)
        ? { ...plainLink(change), mode: "alone", reason: READS_ALL }
        : plainLink(change)
    );
  }
  switch (wayOf(constraint, scene)) {
    case "partitions first":
      return [
        ...keysOfPartitions(constraint, scene) ?? [],
        ...changes.map((change): Link => ({
          ...plainLink(change),
          mode: "alone",
        })),
      ];
    case "later":
      return checkedLater(deed, constraint, scene);
    case "index first":
      return indexFirst(deed, constraint, scene);
    case "at once":
      return changes.map((change) =>
        tied(plainLink(change), constraint, scene)
      );
    case "blocking":
      return changes.map((change) =>
        tied(plainLink(change, [lockOf(constraint)]), constraint, scene)
      );
  }
}

type Way =
  | "partitions first"
  | "later"
  | "index first"
  | "at once"
  | "blocking";

function wayOf(constraint: SchemaObject, scene: Scene): Way {
  const definition = textOf(constraint, "definition");
  if (/ NOT (VALID|ENFORCED)$/.test(definition)) return "at once";
  const isPartitioned = scene.isPartitioned(constraint.parent);
  switch (textOf(constraint, "type")) {
    case "c":
      return isUnderLock(constraint, scene) ? "blocking" : "later";
    case "f":
      return isPartitioned && scene.serverVersion < 180000 ||
          refersToPartitioned(constraint, scene)
        ? "blocking"
        : "later";
    case "p":
    case "u":
      if (isPartitioned) {
        return scene.deed(`drop ${constraint.id}`) === undefined &&
            keysOfPartitions(constraint, scene) !== undefined
          ? "partitions first"
          : "blocking";
      }
      return keyIndex(constraint, "i") === undefined ||
          isInTheWay(constraint, scene)
        ? "blocking"
        : "index first";
    default:
      return "blocking";
  }
}

/** VALIDATE CONSTRAINT leaves out what such a key has for each partition. */
function refersToPartitioned(constraint: SchemaObject, scene: Scene): boolean {
  return constraint.needs.some((need) => {
    const relation = scene.new.get(need)?.parent ?? need;
    return relation !== constraint.parent && scene.isPartitioned(relation);
  });
}

/** Keys of what makes room for a key: the old one of its name, another one of its table. */
function endsFor(
  { id, parent }: SchemaObject,
  scene: Scene,
): readonly string[] {
  const isExchanged = scene.isExchanged(id);
  return (scene.deed(`make ${id}`)?.waits ?? []).filter((each) => {
    const end = scene.deed(each);
    return end?.type === "drop" && end.object?.kind === "constraint" &&
      end.object.parent === parent &&
      !(isExchanged && each === `drop ${id}`);
  });
}

/** Whether it is dropped for what it waits for, so that nothing can be built beside it. */
function isInTheWay(constraint: SchemaObject, scene: Scene): boolean {
  const { id } = constraint;
  const ends = [`drop ${id}`, ...endsFor(constraint, scene)];
  const others = ends.flatMap((end) => scene.waitersOf(end))
    .filter((each) => each !== `make ${id}`);
  const seen = new Set<string>(ends);
  const reaches = (key: string): boolean => {
    if (seen.has(key)) return false;
    seen.add(key);
    return others.includes(key) ||
      (scene.deed(key)?.waits ?? []).some(reaches);
  };
  return (scene.deed(`make ${id}`)?.waits ?? []).some(reaches);
}

/** Whether its table is written anew between the end of the old one and the new one. */
function isUnderLock(constraint: SchemaObject, scene: Scene): boolean {
  return isInTheWay(constraint, scene) &&
    scene.deeds.some(({ type, object, changes }) =>
      type === "alter" && object?.parent === constraint.parent &&
      changes.some(({ hazards = [] }) =>
        hazards.some((each) => each.type === "rewrite")
      )
    );
}

/** Whether the old one stands until the statement that makes the new one. */
function isExchangeable(constraint: SchemaObject, scene: Scene): boolean {
  const wanted = scene.new.get(constraint.id);
  if (wanted === undefined || !scene.isExchanged(constraint.id)) return false;
  const way = wayOf(wanted, scene);
  return way === "later" || way === "index first";
}

function checkedLater(
  { changes }: Deed,
  constraint: SchemaObject,
  scene: Scene,
): readonly Link[] {
  const [add, ...rest] = changes;
  if (add === undefined) return [];
  const { head, name } = partsOf(constraint);
  const isExchange = isExchangeable(constraint, scene);
  const drop = scene.deed(`drop ${constraint.id}`);
  const adding: Link = {
    sql: `${head} ${isExchange ? `DROP CONSTRAINT ${name}, ` : ""}${
      add.sql.slice(head.length + 1)
    } NOT VALID`,
    mode: "alone",
    ...isExchange && { waits: drop?.waits ?? [] },
  };
  return [
    isExchange ? adding : tied(adding, constraint, scene),
    {
      sql: `${head} VALIDATE CONSTRAINT ${name}`,
      mode: "alone",
      reason: READS_ALL,
    },
    ...rest.map((change) => plainLink(change)),
  ];
}

function indexFirst(
  deed: Deed,
  constraint: SchemaObject,
  scene: Scene,
): readonly Link[] {
  const { head, name } = partsOf(constraint);
  const isExchange = isExchangeable(constraint, scene);
  const drop = scene.deed(`drop ${constraint.id}`);
  const isReplaced = drop !== undefined;
  const ends = endsFor(constraint, scene);
  const schema = schemaOf(textOf(constraint, "table"));
  const had = promotedIndex(constraint, scene);
  const index = had !== undefined
    ? lastOf(textOf(had, "name"))
    : isReplaced
    ? freeName(`${schema}.${name}`, scene)
    : name;
  const parts = keyIndex(constraint, index);
  if (parts === undefined) return deed.changes.map((each) => plainLink(each));
  const isTiedToOthers = isExchange && (drop?.waits ?? []).length > 0;
  const adding: Link = {
    sql: `${head} ${
      isExchange ? `DROP CONSTRAINT ${name}, ` : ""
    }ADD CONSTRAINT ${name} ${parts.word} USING INDEX ${index}${parts.timing}`,
    mode: isTiedToOthers ? "together" : "alone",
    ...isExchange && { waits: drop?.waits ?? [] },
  };
  return had !== undefined ? [adding] : [
    { sql: parts.sql, mode: "outside", reason: NOT_INSIDE, beside: ends },
    ends.length === 0 ? adding : {
      ...adding,
      mode: "together",
      waits: [...adding.waits ?? [], ...ends],
      tiedTo: ends,
    },
  ];
}

/** Together with the statement that drops the old one, where there is such a one. */
function tied(link: Link, { id }: SchemaObject, scene: Scene): Link {
  return scene.deed(`drop ${id}`) === undefined ? link : {
    ...link,
    mode: "together",
    waits: [...link.waits ?? [], `drop ${id}`],
    tiedTo: [`drop ${id}`],
  };
}

function partsOf(
  constraint: SchemaObject,
): { readonly head: string; readonly name: string } {
  const what = has(constraint, "foreign") ? "FOREIGN TABLE" : "TABLE";
  return {
    head: `ALTER ${what} ${textOf(constraint, "table")}`,
    name: textOf(constraint, "name"),
  };
}
