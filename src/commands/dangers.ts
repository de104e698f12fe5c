import { gravityOf } from "../kernel/effects.ts";
import type { Block } from "../kernel/events.ts";
import type { PlannedMigration } from "../mediums/migrate/results.ts";
import { counted } from "./words.ts";

const MOST = 5;

/** What a plan's reader must not miss: statements that block others for as long as they work. */
export function dangersOf(
  plan: readonly PlannedMigration[] = [],
): readonly Block[] {
  const all = plan.flatMap(({ statements }) => statements);
  const long = all.filter((effects) => gravityOf(effects) === "long");
  if (long.length === 0) return [];
  const places = long.slice(0, MOST).map(({ place }) =>
    place.line === undefined ? place.file : `${place.file}:${place.line}`
  );
  const more = long.length > MOST ? [`and ${long.length - MOST} more`] : [];
  const count = counted(long.length, "statement");
  const [blocks, them] = long.length === 1
    ? ["blocks", "it works"]
    : ["block", "they work"];
  return [
    {
      kind: "line",
      tone: "bad",
      text: `${count} ${blocks} others for as long as ${them}:`,
    },
    ...[...places, ...more].map((place): Block => ({
      kind: "line",
      text: `  ${place}`,
    })),
  ];
}
