import type { PlannedChange, Schema } from "../model.ts";
import { addedColumnLinks } from "./added_column.ts";
import { plannedLinks } from "./costs.ts";
import { enumLinks } from "./enum_value.ts";
import { constraintLinks } from "./live_constraint.ts";
import { indexLinks } from "./live_index.ts";
import { notNullLinks } from "./not_null.ts";
import { partitionLinks } from "./partition.ts";
import { keepingOf, Scene } from "./scene.ts";
import type { Deed } from "./scene.ts";
import { schedule } from "./schedule.ts";
import { plainLink } from "./step.ts";
import type { Link, Step } from "./step.ts";

/** How a plan is to run. */
export interface SafeOptions {
  /** As in `server_version_num`. */
  readonly serverVersion: number;
  /** Whether others use the database meanwhile; if not, statements stay as they are, in one transaction where the server allows. */
  readonly isLiving: boolean;
}

/** The schemas that a plan leads from and to. */
export interface OldAndNew {
  readonly old: Schema;
  readonly new: Schema;
}

/**
 * Makes of a plan what a careful person would run on a database that others
 * use: indexes are built concurrently, constraints are checked after they hold
 * for what is new, values are committed before they are used. Each step can be
 * interrupted, and what is done so far is left in order.
 */
export function safeSteps(
  changes: readonly PlannedChange[],
  both: OldAndNew,
  { serverVersion, isLiving }: SafeOptions,
): readonly Step[] {
  const loose = changes.find(({ sql }) => sql === LOOSE_BODIES);
  const scene = new Scene(
    changes.filter(({ sql }) => sql !== LOOSE_BODIES),
    { ...both, serverVersion },
  );
  const steps =
    (isLiving ? stepsBy(scene, [enumLinks, ...ONLINE]) : undefined) ??
      stepsBy(scene, [enumLinks, isLiving ? plannedLinks : asPlanned]) ?? [];
  return loose === undefined
    ? steps
    : steps.map((step) => withLooseBodies(step, loose));
}

function stepsBy(
  scene: Scene,
  rewriters: readonly Rewriter[],
): readonly Step[] | undefined {
  return schedule(scene.deeds.map((deed) => ({
    deed,
    links: linksOf(deed, scene, rewriters),
  })));
}

type Rewriter = (deed: Deed, scene: Scene) => readonly Link[] | undefined;

const ONLINE: readonly Rewriter[] = [
  indexLinks,
  constraintLinks,
  notNullLinks,
  addedColumnLinks,
  partitionLinks,
  plannedLinks,
];

function asPlanned({ changes }: Deed): readonly Link[] {
  return changes.map((change) => plainLink(change));
}

function linksOf(
  deed: Deed,
  scene: Scene,
  rewriters: readonly Rewriter[],
): readonly Link[] {
  const rewriter = scene.isHeld(deed.key) ? plannedLinks : undefined;
  for (const each of rewriter === undefined ? rewriters : [rewriter]) {
    const links = each(deed, scene);
    if (links !== undefined) return tied(deed, links, scene);
  }
  return [];
}

/** What is gone comes back in the same transaction, and rows that were set aside. */
function tied(
  { key }: Deed,
  links: readonly Link[],
  scene: Scene,
): readonly Link[] {
  const end = keepingOf(key) ?? key.replace(/^make /, "drop ");
  const [first, ...rest] = links;
  return first?.mode !== "together" || end === key ||
      scene.deed(end) === undefined
    ? links
    : [{ ...first, tiedTo: first.tiedTo ?? [end] }, ...rest];
}

const LOOSE_BODIES = "SET check_function_bodies = off";

/** A setting lives in its file only, and is made again where functions are. */
function withLooseBodies(step: Step, loose: PlannedChange): Step {
  const isNeeded = step.changes.some(({ object, type }) =>
    object.startsWith("function ") && type !== "drop"
  );
  return isNeeded ? { ...step, changes: [loose, ...step.changes] } : step;
}
