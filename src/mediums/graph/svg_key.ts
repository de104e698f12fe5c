import { escaped } from "./svg_text.ts";
import type { GraphKey } from "./graph.ts";
import type { End, Point, Route } from "./route.ts";

/** Room at each end for the signs of how many. */
const SIGN = 14;

/** Draws a foreign key: a crow's foot where many rows may name one, a ring where there may be none. */
export function keySvg(
  key: GraphKey,
  route: Route,
  isFar: boolean,
): string {
  const classes = [
    "key",
    ...isFar ? ["far"] : [],
    ...key.fate === undefined ? [] : [key.fate],
  ];
  return [
    `<g class="${classes.join(" ")}"><title>${escaped(tell(key))}</title>`,
    `<path d="${pathOf(route)}"/>`,
    manySign(route.start, key.isUnique),
    oneSign(route.end, key.isOptional),
    "</g>",
  ].join("");
}

/** Draws that a table inherits from another. */
export function inheritanceSvg(route: Route): string {
  return `<path class="key inherits" d="${pathOf(route)}"/>`;
}

function tell({ name, columns, references, rules, fate }: GraphKey): string {
  return [
    `${name}: ${columns.join(", ")} → ${references.join(", ")}`,
    ...rules === "" ? [] : [rules],
    ...fate === undefined ? [] : [fate],
  ].join("\n");
}

function pathOf({ start, end, via }: Route): string {
  const first = { x: start.x + SIGN * start.side, y: start.y };
  const last = { x: end.x + SIGN * end.side, y: end.y };
  const head = `M${at(start)}L${at(first)}`;
  if (start.side === end.side) {
    // Back to the side it came from: around the corner.
    const out = Math.max(start.x * start.side, end.x * end.side) + SIGN + 26;
    const x = out * start.side;
    return `${head}C${at({ x, y: first.y })} ${at({ x, y: last.y })} ${
      at(last)
    }L${at(end)}`;
  }
  const points = [first, ...via, last];
  const curves = points.slice(1).map((to, index) => {
    const from = points[index] ?? first;
    // Through a gap it runs straight.
    return index % 2 === 1 && from.y === to.y
      ? `L${at(to)}`
      : curve(from, to, start.side);
  });
  return `${head}${curves.join("")}L${at(end)}`;
}

function curve(from: Point, to: Point, side: End["side"]): string {
  const bend = Math.max(Math.abs(to.x - from.x) / 2, 18) * side;
  return `C${at({ x: from.x + bend, y: from.y })} ${
    at({ x: to.x - bend, y: to.y })
  } ${at(to)}`;
}

/** No row or many, or no row or one. */
function manySign({ x, y, side }: End, isUnique: boolean): string {
  const foot = isUnique
    ? `<path d="M${x + 5 * side} ${y - 5}v10"/>`
    : `<path d="M${x} ${y - 5}L${x + 9 * side} ${y}L${x} ${y + 5}"/>`;
  return `${foot}${ring(x + 12 * side, y)}`;
}

/** Exactly one row, or none or one. */
function oneSign({ x, y, side }: End, isOptional: boolean): string {
  const bar = `<path d="M${x + 5 * side} ${y - 5}v10"/>`;
  return isOptional
    ? `${bar}${ring(x + 11 * side, y)}`
    : `${bar}<path d="M${x + 9 * side} ${y - 5}v10"/>`;
}

function ring(x: number, y: number): string {
  return `<circle class="end" cx="${round(x)}" cy="${round(y)}" r="3"/>`;
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
