import { deepEqual, equal } from "node:assert/strict";
import {
  fateText,
  isShown,
  mermaidText,
} from "../../../src/mediums/graph/mermaid.ts";
import { column, ORDERS, table } from "./plain.ts";

Deno.test("mermaidText() draws tables, keys and how many rows there are", () => {
  equal(
    mermaidText(ORDERS, "all"),
    `erDiagram
  t1["orders"] {
    integer id PK "not null"
    integer users_id FK "not null"
    numeric(12-2) total
  }
  t2["users"] {
    integer id PK "not null"
  }
  t2 ||--o{ t1 : "users_id"
  t2 |o--o{ t2 : "boss"
`,
  );
});

Deno.test("mermaidText() lets no name end a label or an attribute", () => {
  equal(
    mermaidText({
      tables: [table('a"]\n%% <b> #', {
        columns: [column('1 "é" {}', { type: 'public."Big One"[]' })],
      })],
      keys: [],
    }, "all"),
    `erDiagram
  t1["a#quot;] %#37; #lt;b#gt; #35;"] {
    public_Big_One_[] _1_ "1 #quot;é#quot; {}"
  }
`,
  );
});

Deno.test("mermaidText() colours what became of tables", () => {
  const text = mermaidText({
    tables: [table("a", { fate: "added" }), table("b", { fate: "added" })],
    keys: [],
  }, "none");

  deepEqual(text.split("\n").slice(3), [
    "  classDef added fill:#d7f5dd,stroke:#1a7f37,color:#0b3d1a",
    "  class t1,t2 added",
    "",
  ]);
});

Deno.test("isShown() shows what has changed among the keys", () => {
  equal(isShown(column("a"), "keys"), false);
  equal(isShown(column("a", { fate: "added" }), "keys"), true);
  equal(isShown(column("a", { isForeign: true }), "none"), false);
});

Deno.test("fateText() says what a thing was", () => {
  equal(fateText({ fate: "changed", was: "text" }), "changed, was text");
});
