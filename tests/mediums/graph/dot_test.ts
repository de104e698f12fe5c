import { match, ok } from "node:assert/strict";
import { dotText } from "../../../src/mediums/graph/dot.ts";
import { column, key, ORDERS, table } from "./plain.ts";

Deno.test("dotText() draws schemas as clusters, and keys from column to column", () => {
  const text = dotText(ORDERS, "all");

  match(text, /^digraph schema \{\n/);
  match(text, /subgraph cluster_1 \{\n {4}label="public"/);
  match(
    text,
    /\n {2}t1:c2 -> t2:c1 \[arrowtail=crowodot, arrowhead=teetee, tooltip="orders_users_id \(users_id\)"\]\n/,
  );
  // A column that is not there has no port.
  match(text, /\n {2}t2 -> t2:c1 \[arrowtail=crowodot, arrowhead=teeodot/);
  match(text, /\}\n$/);
});

Deno.test("dotText() lets no name end a label", () => {
  const text = dotText({
    tables: [table('a"\\ <b>&', { columns: [column("<i>\n")] })],
    keys: [],
  }, "all");

  match(text, /<B>a&quot;\\ &lt;b&gt;&amp;<\/B>/);
  match(text, /tooltip="a\\"\\\\ <b>&"/);
  match(text, />&lt;i&gt; {3}integer<\/TD>/);
});

Deno.test("dotText() colours what became of tables and keys", () => {
  const text = dotText({
    tables: [table("a", { fate: "removed" }), table("b")],
    keys: [key("a", "b", { fate: "removed" })],
  }, "none");

  ok(text.includes('BGCOLOR="#ffdfdc"'));
  ok(text.includes('color="#cf222e", penwidth=2, style=dashed'));
});
