import type { Fate, Graph, GraphKey } from "./graph.ts";
import { layoutOf } from "./layout.ts";
import type { PlacedBox } from "./layered.ts";
import type { Detail } from "./mermaid.ts";
import { Router } from "./route.ts";
import { inheritanceSvg, keySvg } from "./svg_key.ts";
import { SVG_STYLE } from "./svg_style.ts";
import { rowMiddle, tableBox, tableSvg } from "./svg_table.ts";
import { cut, escaped, LETTER, lettersIn } from "./svg_text.ts";

/** How a drawing is made. */
export interface SvgOptions {
  readonly detail: Detail;
  /** What it shows, for its heading: `db/schema`. */
  readonly title: string;
}

const TOP = 34;
const LEGEND = 40;

/** Draws one self-contained SVG image. */
export function svgText(graph: Graph, { detail, title }: SvgOptions): string {
  const boxes = new Map(
    graph.tables.map((table) => [table.id, tableBox(table, detail)]),
  );
  const inherited = graph.tables.flatMap(({ id, parents }) =>
    parents.filter((parent) => boxes.has(parent))
      .map((parent) => ({ from: id, to: parent }))
  );
  const layout = layoutOf([...boxes.values()], [...graph.keys, ...inherited]);
  const router = new Router(layout.clusters);
  const placed = new Map<string, PlacedBox>(
    layout.clusters.flatMap(({ boxes }) => boxes)
      .map((box) => [box.id, box]),
  );
  const height = (id: string, column: string | undefined) => {
    const box = boxes.get(id);
    const top = placed.get(id)?.y ?? 0;
    return box === undefined ? top : top + rowMiddle(box, column);
  };
  const groupOf = (id: string) => boxes.get(id)?.group;
  const starts = new Map<string, number>();
  const keys = graph.keys.flatMap((key) => {
    const [from, to] = [placed.get(key.from), placed.get(key.to)];
    if (from === undefined || to === undefined) return [];
    const aside = asideOf(key, starts);
    const route = router.route({
      from,
      fromY: height(key.from, key.columns[0]) + aside,
      to,
      toY: height(key.to, key.references[0]) + aside,
    });
    return [keySvg(key, route, groupOf(key.from) !== groupOf(key.to))];
  });
  const lineages = inherited.flatMap(({ from, to }) => {
    const [child, parent] = [placed.get(from), placed.get(to)];
    if (child === undefined || parent === undefined) return [];
    return [inheritanceSvg(router.route({
      from: child,
      fromY: height(from, undefined),
      to: parent,
      toY: height(to, undefined),
    }))];
  });
  const legend = legendOf(graph);
  const width = Math.ceil(
    Math.max(layout.width, legend.width + 48, lettersIn(title) * 8 + 48, 240),
  );
  const total = Math.ceil(layout.height + TOP + LEGEND);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${total}" width="${width}" height="${total}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<style>${SVG_STYLE}</style>`,
    `<rect class="paper" width="${width}" height="${total}"/>`,
    `<text class="schema" x="24" y="28">${escaped(title)}</text>`,
    `<g transform="translate(0 ${TOP - 14})">`,
    ...layout.frames.map(({ name, x, y, width, height }) =>
      `<rect class="frame" x="${x}" y="${y}" width="${
        Math.ceil(width)
      }" height="${Math.ceil(height)}" rx="10"/><text class="schema" x="${
        x + 16
      }" y="${y + 28}">${
        escaped(cut(name, Math.max(12, Math.floor(width / 9) - 3)))
      }</text>`
    ),
    ...lineages,
    ...keys,
    ...layout.clusters.flatMap((cluster) => cluster.boxes).flatMap((place) => {
      const box = boxes.get(place.id);
      return box === undefined ? [] : [tableSvg(box, place)];
    }),
    "</g>",
    `<g transform="translate(24 ${total - 20})">${legend.svg}</g>`,
    "</svg>",
    "",
  ].join("\n");
}

/** Keys that begin at the same column begin beside each other. */
function asideOf(key: GraphKey, starts: Map<string, number>): number {
  const start = JSON.stringify([key.from, key.columns[0]]);
  const count = starts.get(start) ?? 0;
  starts.set(start, count + 1);
  return [0, -6, 6, -3, 3][count % 5] ?? 0;
}

const WORDS: readonly (readonly [string, string])[] = [
  ["PK", "primary key"],
  ["FK", "foreign key"],
  ["U", "unique"],
  ["*", "not null"],
];

/** What the signs mean; colours where there are any. */
function legendOf(
  { tables, keys }: Graph,
): { readonly svg: string; readonly width: number } {
  const fates = new Set<Fate | undefined>([
    ...tables.flatMap(({ fate, columns }) => [
      fate,
      ...columns.map((column) => column.fate),
    ]),
    ...keys.map(({ fate }) => fate),
  ]);
  let x = 0;
  const parts = WORDS.map(([sign, word]) => {
    const text = `${sign} ${word}`;
    const left = x;
    x += Math.ceil(lettersIn(text) * LETTER) + 20;
    return `<text class="legend" x="${left}">${text}</text>`;
  });
  for (const fate of ["added", "removed", "changed"] as const) {
    if (!fates.has(fate)) continue;
    parts.push(
      `<rect class="swatch ${fate}" x="${x}" y="-10" width="12" height="12" rx="2"/><text class="legend" x="${
        x + 18
      }">${fate}</text>`,
    );
    x += 18 + Math.ceil(lettersIn(fate) * LETTER) + 20;
  }
  return { svg: parts.join(""), width: x };
}
