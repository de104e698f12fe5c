import { deepEqual, ok } from "node:assert/strict";
import {
  columnsOf,
  suspectColumns,
} from "../../../../src/catalog/schema/renames/columns.ts";
import { schemaOf, table, thing } from "./made.ts";

/** The score of the only column that goes for the only one that comes. */
function score(had: readonly string[], has: readonly string[]): number {
  const scores = scoresOf(had, has);
  return scores.length === 1 ? scores[0] ?? -1 : -1;
}

function scoresOf(
  had: readonly string[],
  has: readonly string[],
): readonly number[] {
  const [old, wanted] = [
    schemaOf(table("public.users", ...had)),
    schemaOf(table("public.users", ...has)),
  ];
  const of = (side: typeof old, other: typeof old) =>
    [...side.values()].filter(({ kind, id }) =>
      kind === "column" && !other.has(id)
    );
  return suspectColumns(of(old, wanted), of(wanted, old), { old, wanted })
    .map((each) => each.score);
}

Deno.test("suspectColumns() is sure of what is spelled otherwise", () => {
  ok(
    score(["id integer", '"firstName" text'], [
      "id integer",
      "first_name text",
    ]) > 0.95,
  );
});

Deno.test("suspectColumns() is less sure where type, rights to be null and place change", () => {
  const plain = score(["qty integer", "n date"], [
    "quantity integer",
    "n date",
  ]);
  const grown = score(["qty integer", "n date"], ["quantity bigint", "n date"]);
  const strict = score(["qty integer", "n date"], [
    "quantity integer NOT NULL",
    "n date",
  ]);
  const moved = score(["qty integer", "n date", "m date"], [
    "n date",
    "m date",
    "quantity integer",
  ]);

  ok(plain > grown && plain > strict && plain > moved);
  ok(Math.min(grown, strict, moved) > 0.78);
});

Deno.test("suspectColumns() doubts one of the same type, whatever it is called", () => {
  deepEqual(score(["color text"], ["supplier text"]), 0.5);
});

/** The score of one column becoming another, both text and not null, with others around. */
function sole(had: string, has: string, ...more: readonly string[]): number {
  const all = (name: string) => [
    "id integer",
    `${name} text NOT NULL`,
    "kept date",
  ];
  return scoresOf(all(had), [...all(has), ...more])[0] ?? -1;
}

for (
  const [had, has] of [
    ["full_name", "display_name"],
    ["display_title", "full_title"],
    ["complete_label", "display_label"],
  ] as const
) {
  Deno.test(`suspectColumns() takes ${had} for ${has} where all else is the same`, () => {
    ok(sole(had, has) > 0.78);
    ok(score([`${had} text`], [`${has} text`]) > 0.78);
  });
}

Deno.test("suspectColumns() is less sure of another manner where more columns come", () => {
  const more = sole("full_name", "display_name", "email text");

  ok(more > 0.6 && more < 0.78);
});

for (
  const [had, has] of [
    ["full_name", "phone"],
    ["full_price", "display_price"],
    ["product_name", "item_name"],
    ["first_name", "last_name"],
    ["first_name", "full_name"],
    ["display_name", "legal_name"],
    ["billing_email", "support_email"],
    ["home_phone", "work_phone"],
    ["start_date", "end_date"],
    ["startdate", "enddate"],
    ["created_at", "deleted_at"],
    ["publish_at", "published_at"],
    ["name_en", "name_de"],
    ["address_a", "address_b"],
    ["address", "email_address"],
    ["content", "content_type"],
    ["access_token", "refresh_token"],
    ["imported_at", "exported_at"],
    ["employer_id", "employee_id"],
    ["creator_id", "editor_id"],
    ["minprice", "maxprice"],
    ["country", "county"],
    ["cart_id", "card_id"],
    ["member_id", "membership_id"],
  ] as const
) {
  Deno.test(`suspectColumns() asks of ${had} and ${has}, whatever else is the same`, () => {
    const found = sole(had, has);

    ok(found >= 0.45 && found < 0.75, String(found));
  });
}

Deno.test("suspectColumns() asks the surer the more is the same", () => {
  const shared = sole("contact_code", "shipper_code");

  ok(shared > sole("contact_code", "phone"));
  ok(shared > sole("contact_code", "shipper_code", "more text"));
});

Deno.test("suspectColumns() never takes for sure what words tell apart", () => {
  ok(score(["min_value integer"], ["max_value integer"]) <= 0.6);
  ok(score(["price integer"], ["price_cents integer"]) <= 0.7);
});

Deno.test("suspectColumns() has no doubt about types that nothing leads to", () => {
  deepEqual(score(["location text"], ["locations point[]"]), 0);
});

Deno.test("suspectColumns() sees a word that takes another one's place everywhere", () => {
  const one = score(["user_name text"], ["member_name text"]);
  const [both = 0] = scoresOf(
    ["user_name text", "user_since date"],
    ["member_name text", "member_since date"],
  );

  ok(one < 0.78 && both > 0.78);
});

Deno.test("suspectColumns() does not make a computed column of one that holds values", () => {
  const old = schemaOf(table("public.t", "a integer"));
  const [whole] = table("public.t");
  const computed = thing("column public.t.b", {
    table: "public.t",
    name: "b",
    type: "integer",
    base: "integer",
    generated: "1",
  }, { parent: "table public.t" });
  const wanted = schemaOf(whole ?? [], computed);
  const gone = [...old.values()].filter(({ kind }) => kind === "column");

  deepEqual(suspectColumns(gone, [computed], { old, wanted }), []);
});

Deno.test("columnsOf() has the columns of a table in their order", () => {
  const schema = schemaOf(table("public.t", "b integer", "a integer"));

  deepEqual(columnsOf(schema, "table public.t").map(({ id }) => id), [
    "column public.t.b",
    "column public.t.a",
  ]);
  deepEqual(columnsOf(schema, "table public.u"), []);
});
