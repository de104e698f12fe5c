import type { Block } from "../kernel/events.ts";
import type {
  Difference,
  DiffResult,
  Hazard,
  ScratchLabel,
  SideLabel,
} from "../mediums/diff/mod.ts";
import { counted } from "./words.ts";

/** What was compared, and where. */
export function headBlocks(
  { old, new: wanted, scratch, remarks }: DiffResult,
  [first, second]: readonly [string, string] = ["Old", "New"],
): readonly Block[] {
  const width = Math.max(first.length, second.length) + 1;
  const row = (name: string, text: string) =>
    quiet(`${`${name}:`.padEnd(width)} ${text}`);
  return [
    row(first, sideText(old)),
    row(second, sideText(wanted)),
    ...scratch === undefined ? [] : [row("On", placeText(scratch))],
    ...remarks.map((remark) => quiet(remark)),
    { kind: "line", text: "" },
  ];
}

function sideText({ label, detail }: SideLabel): string {
  return detail === undefined ? label : `${label}: ${detail}`;
}

/** `embedded, PostgreSQL 18.1: the role may not create databases` */
export function placeText(
  { label, serverVersion, reason }: ScratchLabel,
): string {
  const why = reason === undefined ? "" : `: ${reason}`;
  return `${label}, PostgreSQL ${versionText(serverVersion)}${why}`;
}

/** `15.18` */
export function versionText(serverVersion: SideLabel["serverVersion"]): string {
  return `${Math.trunc(serverVersion / 10_000)}.${serverVersion % 10_000}`;
}

/** Each difference, with what the way there costs. */
export function differenceBlocks(
  { differences, hazards, questions }: Pick<
    DiffResult,
    "differences" | "hazards" | "questions"
  >,
  words: Partial<Record<Difference["type"], string>> = {},
): readonly Block[] {
  const byRoot = Map.groupBy(inOrder(differences), rootOf);
  const told = new Set<Hazard>();
  const asked = new Set(questions.map(({ from }) => from));
  const lines = [...byRoot.values()].flatMap((group) =>
    group.flatMap((difference): Block[] => {
      const own = hazards.filter(({ object }) => object === difference.id);
      own.forEach((hazard) => told.add(hazard));
      return [
        asked.has(difference.id)
          ? askedLine(difference)
          : lineOf(difference, words),
        ...unique(own).map((hazard) => hazardLine(hazard)),
      ];
    })
  );
  const others = unique(hazards.filter((hazard) => !told.has(hazard)));
  return [
    ...lines,
    ...others.map((hazard) => hazardLine(hazard, hazard.object)),
  ];
}

/** `2 made, 1 altered, 1 dropped` */
export function summaryText(
  differences: readonly Difference[],
  words: Partial<Record<Difference["type"], string>> = {},
): string {
  const counts =
    (["renamed", "made", "altered", "replaced", "dropped"] as const)
      .map((type) => ({
        type,
        count: differences.filter((each) => each.type === type).length,
      }))
      .filter(({ count }) => count > 0)
      .map(({ type, count }) =>
        `${count} ${words[type] ?? (type === "replaced" ? "made again" : type)}`
      );
  return counts.join(", ");
}

/** What was there and not compared. */
export function notComparedBlocks(
  { notCompared }: Pick<DiffResult, "notCompared">,
): readonly Block[] {
  if (notCompared.length === 0) return [];
  return [
    { kind: "line", text: "" },
    {
      kind: "line",
      tone: "warning",
      text: `Not compared: ${counted(notCompared.length, "thing")}`,
    },
    ...notCompared.map((name) => quiet(`  ${name}`)),
  ];
}

/** Statements under a heading, always ready to be copied. */
export function sqlBlocks(heading: string, sql: string): readonly Block[] {
  return [
    { kind: "line", text: "" },
    { kind: "line", tone: "strong", text: heading },
    { kind: "line", text: "" },
    { kind: "verbatim", text: sql },
  ];
}

/** What only people know has no sign of its own yet. */
function askedLine({ id }: Difference): Block {
  return {
    kind: "line",
    tone: "warning",
    text: `? ${id}: gone, or renamed?`,
  };
}

function lineOf(
  difference: Difference,
  words: Partial<Record<Difference["type"], string>>,
): Block {
  const { type, kind, id, from, score } = difference;
  const word = words[type];
  const more = partsText(difference) + (word === undefined ? "" : `: ${word}`);
  switch (type) {
    case "made":
      return { kind: "line", text: `+ ${id}${more}` };
    case "dropped":
      return { kind: "line", tone: "bad", text: `- ${id}${more}` };
    case "renamed": {
      const sure = score === undefined || score === 1
        ? ""
        : ` (${score.toFixed(2)})`;
      return {
        kind: "line",
        tone: "strong",
        text: `> ${from} is now ${id.slice(kind.length + 1)}${sure}`,
      };
    }
    case "altered":
      return { kind: "line", text: `~ ${id}: ${factsText(difference)}` };
    case "replaced":
      return { kind: "line", text: `~ ${id}: made again` };
  }
}

function partsText({ parts }: Difference): string {
  const texts = Object.entries(parts).map(([kind, count]) =>
    counted(count, kind)
  );
  return texts.length === 0 ? "" : ` (${texts.join(", ")})`;
}

/** Longer texts are seen in the SQL. */
const LONGEST_FACT = 80;

/** `type integer → bigint, now not null` */
export function factsText({ facts }: Pick<Difference, "facts">): string {
  return facts.filter(({ fact }) => !DOUBLED.has(fact) || facts.length === 1)
    .map(({ fact, from, to }) => {
      const word = wordOf(fact);
      if (to === "true" && from === "") return `now ${word}`;
      if (from === "true" && to === "") return `no longer ${word}`;
      const [had, has] = [shown(from), shown(to)];
      const isShort = Math.max(had.length, has.length) <= LONGEST_FACT &&
        ![had, has].some((each) => /^\[|[{\n]/.test(each));
      return isShort ? `${word} ${had} → ${has}` : word;
    }).join(", ");
}

/** What says again what another fact says. */
const DOUBLED: ReadonlySet<string> = new Set([
  "base",
  "usualStorage",
  "storage",
  "sort",
]);

function shown(value: string): string {
  if (value === "") return "none";
  return /^\[(?:"[^"\\]*",?)+\]$/.test(value)
    ? value.slice(2, -2).replaceAll('","', ", ")
    : value;
}

/** `notNull` as people write it. */
function wordOf(fact: string): string {
  return fact.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function hazardLine(hazard: Hazard, where?: string): Block {
  const about = where === undefined ? "" : ` of ${where}`;
  return {
    kind: "line",
    tone: "warning",
    text: `    ! ${hazard.type}${about}: ${hazard.text}`,
  };
}

function unique(hazards: readonly Hazard[]): readonly Hazard[] {
  const seen = new Set<string>();
  return hazards.filter(({ type, object, text }) => {
    const key = JSON.stringify([type, object, text]);
    return !seen.has(key) && seen.add(key);
  });
}

/** What belongs together stands together: a table, its columns, what is said of them. */
function inOrder(differences: readonly Difference[]): readonly Difference[] {
  return differences.toSorted((left, right) =>
    textOrder(rootOf(left), rootOf(right)) ||
    Number(rootOf(right) === right.id) - Number(rootOf(left) === left.id)
  );
}

function rootOf({ root }: Difference): string {
  return root;
}

function textOrder(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function quiet(text: string): Block {
  return { kind: "line", tone: "quiet", text };
}
