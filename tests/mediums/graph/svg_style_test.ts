import { doesNotMatch, match } from "node:assert/strict";
import { SVG_STYLE } from "../../../src/mediums/graph/svg_style.ts";

Deno.test("SVG_STYLE knows day and night, and fetches nothing", () => {
  match(SVG_STYLE, /@media \(prefers-color-scheme: dark\)/);
  doesNotMatch(SVG_STYLE, /url\(|@import|https?:|[<>&]/);
});
