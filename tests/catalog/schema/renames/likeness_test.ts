import { equal, ok } from "node:assert/strict";
import { likenessOf } from "../../../../src/catalog/schema/renames/likeness.ts";

for (
  const [left, right] of [
    ["firstName", "first_name"],
    ["USER_ID", "userId"],
    ["höhe", "hoehe"],
    ["surname", "sur_name"],
    ["qty", "quantity"],
    ["cnt", "count"],
    ["titel", "title"],
    ["adress", "address"],
    ["tag", "tags"],
    ["category_id", "cat_id"],
    ["mail", "email"],
    ["author", "author_id"],
    ["created", "created_at"],
    ["telephone", "telephone_number"],
    ["fname", "first_name"],
    ["bill_street", "billing_street"],
    ["name", "full_name"],
    ["timeout", "timeout_seconds"],
    ["metric_2024", "metrics_2024"],
    ["modified_at", "updated_at"],
  ] as const
) {
  Deno.test(`likenessOf() takes ${left} for ${right}`, () => {
    const like = likenessOf(left, right);

    ok(like.score > 0.8, String(like.score));
    equal(like.isOpposed || like.isTurned, false);
  });
}

for (
  const [left, right] of [
    ["created_at", "deleted_at"],
    ["is_active", "is_deleted"],
    ["first_name", "full_name"],
    ["answer1", "answer2"],
    ["latitude", "longitude"],
    ["metric_2023", "metric_2024"],
    ["price_net", "price_gross"],
    ["ship_street", "billing_street"],
    ["country_id", "country_code"],
  ] as const
) {
  Deno.test(`likenessOf() keeps ${left} apart from ${right}`, () => {
    equal(likenessOf(left, right).isOpposed, true);
  });
}

for (
  const [left, right] of [
    ["price", "price_cents"],
    ["password", "password_hash"],
    ["amount", "amount_in"],
    ["phone_home", "phone"],
    ["price", "net_price"],
  ] as const
) {
  Deno.test(`likenessOf() doubts that ${left} is ${right}`, () => {
    equal(likenessOf(left, right).isTurned, true);
  });
}

for (
  const [left, right] of [
    ["color", "supplier"],
    ["writer_id", "author_id"],
    ["xs", "xl"],
    ["a", "x"],
    ["pay", "salary"],
  ] as const
) {
  Deno.test(`likenessOf() sees little of ${left} in ${right}`, () => {
    ok(likenessOf(left, right).score < 0.4);
  });
}

Deno.test("likenessOf() counts for nothing what a thing is in", () => {
  ok(likenessOf("id", "user_id", { context: ["users"] }).score > 0.9);
  ok(likenessOf("id", "user_id").score < 0.6);
});

Deno.test("likenessOf() is 1 for one name only", () => {
  equal(likenessOf("a", "a").score, 1);
  equal(likenessOf("a", "A").score, 0.99);
});
