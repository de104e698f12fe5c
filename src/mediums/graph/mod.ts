/**
 * Draws schemas: tables and the foreign keys between them.
 *
 * @module
 */
export { dotText } from "./dot.ts";
export { schemasOf } from "./graph.ts";
export type {
  Fate,
  Graph,
  GraphColumn,
  GraphKey,
  GraphTable,
} from "./graph.ts";
export { mermaidText } from "./mermaid.ts";
export type { Detail } from "./mermaid.ts";
export { graphOf } from "./graph_of.ts";
export type { Drawn } from "./graph_of.ts";
export { select } from "./selection.ts";
export type { Selected, Selection } from "./selection.ts";
export { svgText } from "./svg.ts";
export type { SvgOptions } from "./svg.ts";
