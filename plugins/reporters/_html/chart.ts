import { durationText } from "../../../src/kernel/mod.ts";
import type { RunRecord } from "../_record/record.ts";
import { LOCK_LANE } from "../_record/timeline.ts";
import type { Span } from "../_record/timeline.ts";
import { escaped } from "./escape.ts";

/** Lanes that are drawn at most: the longest ones. */
const MOST_LANES = 120;

/** What took time, and what waited, drawn over the time of the run; nothing where that is not known. */
export function chart({ spans, startedAt, durationMs }: RunRecord): string {
  const end = Math.max(startedAt + durationMs, ...spans.map(({ to }) => to));
  const time = { start: startedAt, length: end - startedAt };
  if (spans.length === 0 || time.length <= 0) return "";
  const lanes = lanesOf(spans);
  const shown = longest(lanes);
  const left = lanes.size - shown.length;
  return [
    `<div class="chart" role="img" aria-label="What ran and what waited, over ${
      durationText(time.length)
    }">`,
    ...shown.map(([lane, own]) => laneOf(lane, own, time)),
    `<div class="lane"><span></span><div class="axis">${
      axis(time)
    }</div></div>`,
    `<p class="legend">${legend(spans)}</p>`,
    ...left > 0
      ? [`<p class="quiet">${left} shorter ones are left out</p>`]
      : [],
    "</div>",
  ].join("\n");
}

/** The time of the run, in milliseconds. */
interface Time {
  readonly start: number;
  readonly length: number;
}

/** Spans by their lane, the lock's first. */
function lanesOf(spans: readonly Span[]): ReadonlyMap<string, readonly Span[]> {
  const lanes = Map.groupBy(
    [...spans].sort((left, right) => left.from - right.from),
    ({ lane }) => lane,
  );
  const lock = lanes.get(LOCK_LANE);
  return lock === undefined ? lanes : new Map([[LOCK_LANE, lock], ...lanes]);
}

/** The lanes that took longest, in the order of all. */
function longest(
  lanes: ReadonlyMap<string, readonly Span[]>,
): readonly (readonly [string, readonly Span[]])[] {
  const total = (spans: readonly Span[]) =>
    spans.reduce((sum, { from, to }) => sum + to - from, 0);
  const kept = new Set(
    [...lanes].sort(([, left], [, right]) => total(right) - total(left))
      .slice(0, MOST_LANES).map(([lane]) => lane),
  );
  return [...lanes].filter(([lane]) => kept.has(lane));
}

function laneOf(lane: string, spans: readonly Span[], time: Time): string {
  const name = escaped(lane);
  return `<div class="lane"><span class="name" title="${name}">${name}</span>` +
    `<div class="track">${
      spans.map((span) => bar(span, time)).join("")
    }</div></div>`;
}

function bar(span: Span, { start, length }: Time): string {
  const left = percent((span.from - start) / length);
  const width = percent(
    (Math.min(span.to, start + length) - Math.max(span.from, start)) / length,
  );
  const kind = span.isFailed === true ? "failed" : span.kind;
  const note = span.note === undefined ? "" : `: ${span.note}`;
  const title = `${WORDS[kind]}, ${durationText(span.to - span.from)}${note}`;
  return `<span class="bar ${kind}" style="left:${left};width:${width}" title="${
    escaped(title)
  }"></span>`;
}

const WORDS = {
  work: "works",
  failed: "failed",
  wait: "waits for others",
  pause: "pauses before it tries again",
  lock: "the lock is held",
} as const;

function legend(spans: readonly Span[]): string {
  const kinds = new Set(
    spans.map((span) => span.isFailed === true ? "failed" : span.kind),
  );
  return (["lock", "work", "failed", "wait", "pause"] as const)
    .filter((kind) => kinds.has(kind))
    .map((kind) => `<span><i class="bar ${kind}"></i>${WORDS[kind]}</span>`)
    .join("");
}

function axis({ length }: Time): string {
  return [0, 0.25, 0.5, 0.75, 1].map((part) =>
    `<span style="left:${percent(part)}">${
      part === 0 ? "0" : durationText(part * length)
    }</span>`
  ).join("");
}

function percent(part: number): string {
  return `${(Math.min(1, Math.max(0, part)) * 100).toFixed(2)}%`;
}
