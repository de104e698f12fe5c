import { has, textOf } from "../facts.ts";
import type { Hazard } from "../model.ts";
import { hiddenCosts } from "./hidden_costs.ts";
import { isProvedNotNull, missingValues } from "./not_null.ts";
import type { Deed, Scene } from "./scene.ts";
import type { Link } from "./step.ts";
import { plainLink } from "./step.ts";

/** Statements as planned, with what they cost where a database is in use. */
export function plannedLinks(deed: Deed, scene: Scene): readonly Link[] {
  const costs = costsOf(deed, scene);
  const hidden = hiddenCosts(deed, scene);
  const placeOf = (pattern: RegExp) =>
    Math.max(0, deed.changes.findIndex(({ sql }) => pattern.test(sql)));
  const place = placeOf(/ SET NOT NULL$/);
  const hiddenPlace = placeOf(/ ALTER COLUMN .* TYPE /s);
  return deed.changes.map((change, index) =>
    plainLink(change, [
      ...index === place ? costs : [],
      ...index === hiddenPlace ? hidden : [],
    ])
  );
}

function costsOf(
  { object, type, changes }: Deed,
  scene: Scene,
): readonly Hazard[] {
  if (object === undefined) return [];
  const { id, kind, parent } = object;
  const isReplaced = type !== "alter" &&
    (scene.deed(`drop ${id}`) !== undefined && scene.new.has(id));
  if (isReplaced && type === "drop" && kind !== "index") {
    const isSame = JSON.stringify(scene.old.get(id)?.facts) ===
      JSON.stringify(scene.new.get(id)?.facts);
    return isSame && SEEN.has(kind)
      ? [{
        type: "dependents-dropped",
        object: id,
        text: "Is dropped for what it depends on, and made again as it was",
      }]
      : [];
  }
  if (isReplaced && type === "make" && kind === "materialized view") {
    return [{
      type: "long-lock",
      object: id,
      text: "Nobody can read it while it is filled",
    }];
  }
  const domain = kind === "domain" ? id : parent ?? "";
  const isFilled = kind === "column" && type === "alter" &&
    scene.isLiving(parent) &&
    changes.some(({ sql }) => / SET NOT NULL$/.test(sql));
  if (isFilled) {
    const lock: Hazard = {
      type: "long-lock",
      object: id,
      text: `Nobody can use ${
        textOf(object, "table")
      } while its rows are checked`,
    };
    return isProvedNotNull(object, scene)
      ? [lock]
      : [lock, missingValues(object)];
  }
  if (isUnanswered({ object, type, changes }, scene)) {
    return [{
      type: "may-fail",
      object: id,
      text: `Fails where ${
        textOf(object, "table")
      } holds rows: give it a default, or add it without NOT NULL, fill it, and set NOT NULL then`,
    }];
  }
  const lock = kind.startsWith("domain") && scene.old.has(domain)
    ? domainLock(changes.map(({ sql }) => sql))
    : undefined;
  return lock === undefined
    ? []
    : [{ type: "long-lock", object: id, text: lock }];
}

/** Whether nobody said what the rows that are there are to hold in a new column. */
function isUnanswered(
  { object: column, type, changes }: Pick<Deed, "object" | "type" | "changes">,
  scene: Scene,
): boolean {
  if (
    column?.kind !== "column" || type !== "make" ||
    !scene.isLiving(column.parent) ||
    / DEFAULT | GENERATED /.test(changes[0]?.sql ?? "")
  ) return false;
  const domain = scene.new.get(`domain ${textOf(column, "type")}`);
  const isFilled = domain !== undefined && textOf(domain, "default") !== "";
  return !isFilled && (has(column, "notNull") ||
    domain !== undefined && has(domain, "notNull"));
}

/** What people read or are kept from by: a dependent that is gone for a while is missed. */
const SEEN: ReadonlySet<string> = new Set([
  "view",
  "materialized view",
  "function",
  "aggregate",
  "trigger",
  "rule",
  "policy",
]);

function domainLock(statements: readonly string[]): string | undefined {
  return statements.some((sql) =>
      / ADD CONSTRAINT | SET NOT NULL$| ADD CHECK | VALIDATE /.test(sql)
    )
    ? "Nobody can write to the tables that use it while their rows are checked"
    : undefined;
}
