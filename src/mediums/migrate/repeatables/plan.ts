import type { PlannedChange, Schema } from "../../../catalog/schema/model.ts";
import { planChanges } from "../../../catalog/schema/plan.ts";
import type { RepeatablesConfig } from "../../../config/config.ts";
import { ConfitureError } from "../../../kernel/errors.ts";
import { overlay, repeatedKinds, wholeOf } from "./overlay.ts";

/**
 * What is done with a repeatable: it is `made`, `changed` or `dropped`, or it
 * is `remade`, since something it needs could not be changed under it.
 */
export type RepeatableAction = "made" | "changed" | "dropped" | "remade";

/** One repeatable that is not what the schema's files say. */
export interface Repeatable {
  /** `function public.f(integer)` */
  readonly object: string;
  /** What is done with it. */
  readonly action: RepeatableAction;
  /** Statements about it and its parts, in order. */
  readonly statements: readonly string[];
}

/** How repeatables become what the schema's files say. */
export interface RepeatablePlan {
  readonly repeatables: readonly Repeatable[];
  /** The same in the order of the statements: what is dropped first and made again later stands twice. */
  readonly sections: readonly Repeatable[];
  /** To be run in this order. */
  readonly changes: readonly PlannedChange[];
  /** Repeatables that cannot be made yet, and what each of them lacks. */
  readonly lacking: readonly {
    readonly object: string;
    readonly lacks: string;
  }[];
  /** Functions that a newer one of the same name stands beside. */
  readonly outgrown: readonly string[];
}

/** Works out what of a living schema is to be applied again. */
export function planRepeatables(
  living: Schema,
  files: Schema,
  config: RepeatablesConfig,
): RepeatablePlan {
  const { target, lacking, outgrown } = overlay(living, files, config);
  const changes = planChanges(living, target).changes;
  refuseLosses(changes);
  const repeated = repeatedKinds(config);
  const wholeId = (id: string) => {
    const schema = target.has(id) ? target : living;
    const object = schema.get(id);
    return object === undefined
      ? id
      : wholeOf(object, schema, repeated)?.id ?? object.parent ?? id;
  };
  const sections: (Repeatable & { statements: string[] })[] = [];
  for (const { sql, object: id } of changes) {
    if (/^SET /.test(sql)) continue;
    const object = wholeId(id);
    const last = sections.at(-1);
    if (last?.object === object) last.statements.push(sql);
    else {
      const action = actionOf(object, { living, target, files });
      sections.push({ object, action, statements: [sql] });
    }
  }
  return {
    repeatables: merged(sections),
    sections,
    changes,
    lacking: [...lacking].filter(([id]) =>
      repeated.has(files.get(id)?.kind ?? "")
    ).map(([object, lacks]) => ({ object, lacks })),
    outgrown: config.drop ? [] : outgrown,
  };
}

function merged(sections: readonly Repeatable[]): readonly Repeatable[] {
  const groups = Map.groupBy(sections, ({ object }) => object);
  return [...groups.values()].flatMap((group) => {
    const last = group.at(-1);
    return last === undefined ? [] : [{
      ...last,
      statements: group.flatMap(({ statements }) => statements),
    }];
  });
}

function actionOf(
  id: string,
  { living, target, files }: Record<"living" | "target" | "files", Schema>,
): RepeatableAction {
  if (!living.has(id)) return "made";
  if (!target.has(id)) return "dropped";
  const [before, after] = [living.get(id), target.get(id)];
  const isSame = JSON.stringify(before?.facts) === JSON.stringify(after?.facts);
  const isOfFiles = files.has(id);
  return isSame && !isOfFiles ? "remade" : "changed";
}

/** What holds data is a migration's business. */
function refuseLosses(changes: readonly PlannedChange[]): void {
  const lost = changes.find(({ hazards = [], type, object }) =>
    hazards.some(({ type }) => type === "data-loss") ||
    type === "drop" && /^(?:table|column|sequence) /.test(object)
  );
  if (lost === undefined) return;
  throw new ConfitureError(
    "migration/repeatable",
    `Cannot apply the repeatables: ${lost.object} would lose its data, since it needs what has to be made anew`,
    { hint: "Write a migration that changes both" },
  );
}
