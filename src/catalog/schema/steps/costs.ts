import { has, textOf } from "../facts.ts";
import type { Hazard } from "../model.ts";
import type { Deed, Scene } from "./scene.ts";
import type { Link } from "./step.ts";
import { plainLink } from "./step.ts";

/** Statements as planned, with what they cost where a database is in use. */
export function plannedLinks(deed: Deed, scene: Scene): readonly Link[] {
  const costs = costsOf(deed, scene);
  const notes = notesOn(deed, scene);
  const place = Math.max(
    0,
    deed.changes.findIndex(({ sql }) => / SET NOT NULL$/.test(sql)),
  );
  return deed.changes.map((change, index) => ({
    ...plainLink(change, index === place ? costs : []),
    ...index === 0 && notes.length > 0 && { notes },
  }));
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
    return [{
      type: "long-lock",
      object: id,
      text: `Nobody can use ${
        textOf(object, "table")
      } while its rows are checked`,
    }];
  }
  const lock = kind.startsWith("domain") && scene.old.has(domain)
    ? domainLock(changes.map(({ sql }) => sql))
    : undefined;
  return lock === undefined
    ? []
    : [{ type: "long-lock", object: id, text: lock }];
}

/** What the server will say where there are rows. */
function notesOn(
  { object, type, changes }: Deed,
  scene: Scene,
): readonly string[] {
  return object?.kind === "column" && type === "make" &&
      scene.isLiving(object.parent) && has(object, "notNull") &&
      !/ DEFAULT | GENERATED /.test(changes[0]?.sql ?? "")
    ? [
      `fails where ${
        textOf(object, "table")
      } holds rows: what are they to hold?`,
    ]
    : [];
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
