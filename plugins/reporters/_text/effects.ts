import type {
  Certainty,
  Gravity,
  HeldLock,
  RelationLock,
  StatementEffects,
  Tone,
} from "../../../src/kernel/mod.ts";
import {
  blockedBy,
  durationText,
  gravityOf,
  gravityOfLock,
  takesLong,
} from "../../../src/kernel/mod.ts";
import type { Paint } from "./paint.ts";
import { oneLine } from "./printable.ts";
import { aboutRows, byteCount, counted } from "./quantity.ts";
import { cutTo, wrapTo } from "./width.ts";

const WIDTH = 80;
const MOST_LOCKS = 8;

const SIGNS: Readonly<Record<Gravity, string>> = {
  long: "!!",
  brief: "! ",
  unknown: "? ",
  none: "· ",
};
const TONES: Readonly<Record<Gravity, Tone>> = {
  long: "bad",
  brief: "warning",
  unknown: "warning",
  none: "quiet",
};

/** How lines of effects are laid out. */
export interface EffectsLook {
  readonly paint: Paint;
  /** What each line begins with: `-- `. */
  readonly prefix: string;
}

/**
 * What others will feel of a statement, the worst first; no line where there
 * is nothing to feel.
 */
export function effectLines(
  effects: StatementEffects,
  look: EffectsLook,
): readonly string[] {
  const locks = effects.locks.filter(({ isNew }) => !isNew)
    .map((lock) => ({ lock, gravity: gravityOfLock(lock) }))
    .sort((one, other) => rankOf(one.gravity) - rankOf(other.gravity));
  const shown = locks.slice(0, MOST_LOCKS);
  const bullets = shown.map(({ lock, gravity }) => ({
    gravity,
    text: lockText(lock),
  }));
  if (locks.length > shown.length) {
    bullets.push({
      gravity: shown.at(-1)?.gravity ?? "none",
      text: `and ${counted(locks.length - shown.length, "table")} more`,
    });
  }
  const held = effects.held.filter(({ relation }) =>
    !locks.some(({ lock, gravity }) =>
      gravity === "long" && lock.relation === relation
    )
  );
  if (takesLong(effects) && held.length > 0) {
    bullets.unshift({ gravity: "long", text: heldText(held) });
  }
  if (effects.waits) {
    bullets.push({
      gravity: "none",
      text: "waits until the transactions before it have ended",
    });
  }
  if (!effects.isComplete) {
    const [reason, ...notes] = effects.notes;
    bullets.push({ gravity: "unknown", text: reason ?? "may lock more" });
    return laidOut(bullets, notes, look);
  }
  const isQuiet = gravityOf(effects) === "none" && bullets.length === 0;
  return isQuiet && effects.notes.length === 0
    ? []
    : laidOut(bullets, effects.notes, look);
}

const LONG_MS = 1000;

/**
 * What the statements of a migration did, or would have done, to others; those
 * that nobody would have felt are only counted.
 */
export function triedLines(
  effects: readonly StatementEffects[] = [],
  paint: Paint,
): readonly string[] {
  const felt = effects.filter((one) =>
    gravityOf(one) !== "none" || one.waits || (one.durationMs ?? 0) > LONG_MS
  );
  const lines = felt.flatMap((one) => [
    statementTitle(one),
    ...effectLines(one, { paint, prefix: "       " }),
  ]);
  const others = effects.length - felt.length;
  if (others === 0 || felt.length === 0) return lines;
  return [
    ...lines,
    paint(
      `    and ${counted(others, "statement")} that blocked nobody`,
      "quiet",
    ),
  ];
}

/** `    :4 ALTER TABLE users ADD COLUMN bio text  12 ms  3 rows` */
function statementTitle(
  { place, statement, durationMs, rowsAffected = 0 }: StatementEffects,
): string {
  const facts = [
    ...(durationMs === undefined ? ["not tried"] : [durationText(durationMs)]),
    ...(rowsAffected > 0 ? [counted(rowsAffected, "row")] : []),
  ].join("  ");
  const where = place.line === undefined ? "" : `:${place.line} `;
  const text = cutTo(
    `${where}${oneLine(statement)}`,
    Math.max(20, WIDTH - 6 - facts.length),
  );
  return `    ${text}  ${facts}`;
}

interface Bullet {
  readonly gravity: Gravity;
  readonly text: string;
}

function laidOut(
  bullets: readonly Bullet[],
  notes: readonly string[],
  { paint, prefix }: EffectsLook,
): readonly string[] {
  const width = WIDTH - prefix.length - 3;
  const lines = bullets.flatMap(({ gravity, text }) =>
    wrapTo(oneLine(text), width).map((line, index) =>
      paint(
        `${prefix}${index === 0 ? SIGNS[gravity] : "  "} ${line}`,
        TONES[gravity],
      )
    )
  );
  return [
    ...lines,
    ...notes.flatMap((note) =>
      wrapTo(oneLine(note), width).map((line, index) =>
        paint(
          `${prefix}${
            bullets.length === 0 && index === 0 ? "· " : "  "
          } ${line}`,
          "quiet",
        )
      )
    ),
  ];
}

/** `users (about 12 million rows, 3.1 GB): ACCESS EXCLUSIVE, blocks reads and writes` */
function lockText(lock: RelationLock): string {
  const { relation, mode, partitions = 0, rows, bytes } = lock;
  const parts = partitions === 0
    ? relation
    : `${relation} and ${counted(partitions, "partition")}`;
  const isLarge = blockedBy(mode) !== "nothing" || lock.rewrites !== "no" ||
    lock.scans !== "no";
  const facts = isLarge
    ? [
      ...(rows === undefined ? [] : [aboutRows(rows)]),
      ...(bytes === undefined ? [] : [byteCount(bytes)]),
    ]
    : [];
  const size = facts.length === 0 ? "" : ` (${facts.join(", ")})`;
  const blocking = blockedBy(mode);
  const work = workText(lock);
  if (blocking === "nothing") {
    return `${parts}${work === "" ? "" : size}: ${mode}${
      work === "" ? "" : `, ${work}`
    }`;
  }
  const long = work === "" ? "" : ` while it ${work}`;
  return `${parts}${size}: ${mode}, blocks ${blocking}${long}`;
}

function workText({ mode, rewrites, scans }: RelationLock): string {
  const answered = (certainty: Certainty, what: string) =>
    certainty === "yes" ? what : `may ${what.replace(/s /, " ")}`;
  if (rewrites !== "no") return answered(rewrites, "rewrites all of it");
  // Whether a query reads all of a table, the planner decides.
  const isQuery = blockedBy(mode) === "nothing" &&
    mode !== "SHARE UPDATE EXCLUSIVE";
  if (scans === "no" || isQuery && scans === "unknown") return "";
  return answered(scans, "reads all of it");
}

function heldText(held: readonly HeldLock[]): string {
  const locks = held.map(({ relation, mode, line }) =>
    `${relation} (${mode}${line === undefined ? "" : ` since line ${line}`})`
  );
  return `others wait meanwhile for ${locks.join(", ")}`;
}

function rankOf(gravity: Gravity): number {
  return ["long", "brief", "unknown", "none"].indexOf(gravity);
}
