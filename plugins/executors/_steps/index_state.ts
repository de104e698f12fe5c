import { ConfitureError } from "../../../src/kernel/mod.ts";
import { titleOf } from "../_task/prepare.ts";
import { dropIndex } from "./drop_index.ts";
import type { IndexBuild, Standing } from "./index_build.ts";
import { buildOf, standingOf } from "./index_build.ts";
import { waitForLiving } from "./living.ts";
import type { Scene } from "./scene.ts";
import type { Verdict } from "./verdict.ts";

/**
 * Makes way for a CREATE INDEX CONCURRENTLY: an invalid index of its name and
 * its definition, which nobody is building, is dropped. What IF NOT EXISTS
 * would wrongly be content with is refused or told of; all else PostgreSQL
 * itself refuses.
 */
export async function makeWay(scene: Scene): Promise<void> {
  const build = await buildOf(scene);
  if (build === undefined) return;
  const first = await standingOf(scene, build, { complete: false });
  if (first === undefined) return;
  if (!first.index.isGood && first.likeness === "same") {
    await clear(scene, build, first);
    return;
  }
  if (!build.ifNotExists) return;
  if (!first.index.isGood) throw notOurs(scene, first);
  if (first.likeness === "other") {
    scene.context.emit({
      type: "warning",
      message: `${
        titleOf(scene.task.migration)
      } keeps the index ${first.index.name} that is there, as IF NOT EXISTS says, but it is another one: ${first.index.definition}`,
      place: scene.statement.place,
      hint: "Drop the index first, or give the new one another name",
    });
  }
}

/** What became of a CREATE INDEX CONCURRENTLY that was cut off. */
export async function verdictOnBuild(scene: Scene): Promise<Verdict> {
  const build = await buildOf(scene);
  if (build === undefined) return { kind: "again" };
  const first = await standingOf(scene, build, { complete: true });
  if (first === undefined) return { kind: "again" };
  await waitForLiving(scene, [first.index.table]);
  const standing = await standingOf(scene, build, { complete: true });
  if (standing === undefined) return { kind: "again" };
  const { index, likeness } = standing;
  // It was not there, or was good, when the statement was begun.
  if (index.isGood && likeness !== "other") return { kind: "done" };
  if (index.isGood && build.ifNotExists) return { kind: "again" };
  if (likeness === "same") return { kind: "again" };
  throw notOurs(scene, standing);
}

/** Drops an invalid index, unless it becomes valid under the hands of somebody. */
async function clear(
  scene: Scene,
  build: IndexBuild,
  { index }: Standing,
): Promise<void> {
  await waitForLiving(scene, [index.table]);
  const now = await standingOf(scene, build, { complete: false });
  if (now === undefined || now.index.isGood || now.likeness !== "same") return;
  const { session, guard } = scene.context;
  await guard?.();
  await dropIndex(session, now.index.name);
}

function notOurs(
  { task, statement }: Scene,
  { index, likeness }: Standing,
): ConfitureError {
  const state = index.isGood ? "there" : "there, but invalid";
  const reason = likeness === "other"
    ? `and not the one that the statement describes: ${index.definition}`
    : `and confiture cannot tell whether it is the one that the statement describes: ${index.definition}`;
  return new ConfitureError(
    "migration/partial",
    `the index ${index.name} is ${state}, ${reason}`,
    {
      place: statement.place,
      migration: task.migration.version,
      hint:
        `Run DROP INDEX CONCURRENTLY ${index.name}, or rename it, then run the command again`,
    },
  );
}
