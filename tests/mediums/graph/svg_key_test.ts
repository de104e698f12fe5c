import { equal, match } from "node:assert/strict";
import { inheritanceSvg, keySvg } from "../../../src/mediums/graph/svg_key.ts";
import type { Route } from "../../../src/mediums/graph/route.ts";
import { key } from "./plain.ts";

const ROUTE: Route = {
  start: { x: 200, y: 20, side: -1 },
  end: { x: 100, y: 30, side: 1 },
  via: [],
};
const rings = (svg: string) => svg.split("<circle").length - 1;

Deno.test("keySvg() draws a crow's foot where many rows may name one", () => {
  const svg = keySvg(key("a", "b"), ROUTE, false);

  match(svg, /^<g class="key"><title>a_b_id: b_id → id<\/title>/);
  match(svg, /<path d="M200 20L186 20C[^"]*L100 30"\/>/);
  match(svg, /<path d="M200 15L191 20L200 25"\/>/);
  equal(rings(svg), 1);
});

Deno.test("keySvg() draws a ring where a row may name none", () => {
  const svg = keySvg(
    key("a", "b", { isOptional: true, isUnique: true, fate: "added" }),
    ROUTE,
    true,
  );

  match(svg, /^<g class="key far added">/);
  equal(rings(svg), 2);
});

Deno.test("keySvg() leads back around the corner", () => {
  const svg = keySvg(
    key("a", "a"),
    { ...ROUTE, start: { x: 100, y: 50, side: 1 } },
    false,
  );

  match(svg, /<path d="M100 50L114 50C140 50 140 30 114 30L100 30"\/>/);
});

Deno.test("inheritanceSvg() draws a line without signs", () => {
  equal(rings(inheritanceSvg(ROUTE)), 0);
});
