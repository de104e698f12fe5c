import { deepEqual, doesNotMatch, equal, match, ok } from "node:assert/strict";
import { svgText } from "../../../src/mediums/graph/svg.ts";
import { column, key, ORDERS, table } from "./plain.ts";

/** Tags that are opened and not closed in order. */
function unclosed(svg: string): readonly string[] {
  const open: string[] = [];
  for (const [, end, name, own] of svg.matchAll(/<(\/?)(\w+)[^>]*?(\/?)>/g)) {
    if (end === "" && own === "") open.push(name ?? "");
    if (end === "/" && open.pop() !== name) return [`</${name}>`];
  }
  return open;
}

const count = (svg: string, part: string) => svg.split(part).length - 1;

Deno.test("svgText() draws each table and each key once, and a legend", () => {
  const svg = svgText(ORDERS, { detail: "all", title: "db/schema" });

  match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 /);
  deepEqual(unclosed(svg), []);
  equal(count(svg, '<g class="table'), 2);
  equal(count(svg, '<g class="key'), 2);
  match(svg, />db\/schema<\/text>/);
  match(svg, />\* not null<\/text>/);
  doesNotMatch(svg, /class="swatch/);
});

Deno.test("svgText() shows two keys between two tables as two lines", () => {
  const svg = svgText({
    tables: ORDERS.tables,
    keys: [
      key("orders", "users", { id: "ship" }),
      key("orders", "users", { id: "bill" }),
    ],
  }, { detail: "all", title: "" });

  const lines = [
    ...svg.matchAll(/<title>orders_users_id[^>]*><path d="([^"]*)"/g),
  ]
    .map(([, path]) => path);
  equal(lines.length, 2);
  equal(new Set(lines).size, 2);
});

Deno.test("svgText() lets no name out of its place", () => {
  const svg = svgText({
    tables: [table('</text><script>"&', {
      schema: "<s>",
      columns: [column("]]>\u0000")],
      comment: "</title>",
    })],
    keys: [],
  }, { detail: "all", title: "<title>" });

  deepEqual(unclosed(svg), []);
  doesNotMatch(svg, /<script/);
  ok(!svg.includes("\u0000"));
  doesNotMatch(svg, /href|url\(/);
});

Deno.test("svgText() explains the colours it uses", () => {
  const svg = svgText({
    tables: [table("a", { fate: "added" })],
    keys: [],
  }, { detail: "all", title: "" });

  equal(count(svg, 'class="swatch'), 1);
  match(svg, /class="swatch added"/);
});

Deno.test("svgText() of nothing is an image as well", () => {
  const svg = svgText({ tables: [], keys: [] }, { detail: "all", title: "x" });

  deepEqual(unclosed(svg), []);
  ok(!/NaN|Infinity|undefined/.test(svg));
});
