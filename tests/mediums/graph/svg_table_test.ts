import { equal, match, ok } from "node:assert/strict";
import {
  rowMiddle,
  tableBox,
  tableSvg,
} from "../../../src/mediums/graph/svg_table.ts";
import { column, ORDERS, table } from "./plain.ts";

const PLACE = { x: 10, y: 20, rank: 0 };

Deno.test("tableBox() is as wide as its longest line", () => {
  const narrow = tableBox(table("t"), "all");
  const wide = tableBox(
    table("t", { columns: [column("a".repeat(40))] }),
    "all",
  );

  ok(wide.width > narrow.width + 100);
});

Deno.test("tableBox() tells how many columns it leaves out", () => {
  const [orders = table("orders")] = ORDERS.tables;

  const box = tableBox(orders, "keys");

  equal(box.rows.length, 2);
  equal(box.foot.join(), "1 more column");
});

Deno.test("tableBox() names some partitions and counts the others", () => {
  const partitions = Array.from({ length: 9 }, (_, index) => `p${index}`);

  const { foot } = tableBox(
    table("t", { sort: "partitioned", partitions }),
    "all",
  );

  equal(foot.join("|"), "9 partitions|  p0|  p1|  p2|  p3|  and 5 more");
});

Deno.test("rowMiddle() of a column that is not drawn is the heading's", () => {
  const box = tableBox(table("t"), "all");

  equal(rowMiddle(box, "id"), 38);
  equal(rowMiddle(box, "other"), 13);
});

Deno.test("tableSvg() escapes names, marks keys and strikes out what is gone", () => {
  const box = tableBox(
    table("<t>", {
      columns: [
        column("id", { isPrimary: true, isNotNull: true }),
        column("&", { fate: "removed", isForeign: true }),
      ],
    }),
    "all",
  );

  const svg = tableSvg(box, { ...box, ...PLACE });

  match(svg, /^<g class="table" transform="translate\(10 20\)">/);
  match(svg, />&lt;t&gt;<\/text>/);
  match(svg, />PK<\/text><text class="column" [^>]*>id \*<\/text>/);
  match(svg, /<rect class="row removed"/);
  match(svg, /<text class="column gone" [^>]*>&amp;<\/text>/);
});
