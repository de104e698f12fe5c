import { deepEqual, equal } from "node:assert/strict";
import {
  abbreviates,
  haveOneStem,
  isSlip,
  singular,
} from "../../../../src/catalog/schema/renames/spelling.ts";

Deno.test("singular() takes off a plural", () => {
  deepEqual(
    ["cities", "boxes", "users", "people", "status", "gas", "class"].map(
      singular,
    ),
    ["city", "box", "user", "person", "status", "ga", "class"],
  );
});

for (
  const [left, right] of [
    ["titel", "title"],
    ["adress", "address"],
    ["recieved", "received"],
    ["seperate", "separate"],
    ["enviroment", "environment"],
    ["acommodaton", "accommodation"],
  ] as const
) {
  Deno.test(`isSlip() sees that ${left} is ${right} misspelled`, () => {
    equal(isSlip(left, right), true);
    equal(isSlip(right, left), true);
  });
}

for (
  const [left, right] of [
    ["cart", "card"],
    ["store", "score"],
    ["country", "county"],
    ["contact", "contract"],
    ["imported", "exported"],
    ["minprice", "maxprice"],
    ["usera", "userb"],
    ["xpos", "ypos"],
    ["quality", "quantity"],
    ["modified", "notified"],
    ["form", "from"],
  ] as const
) {
  Deno.test(`isSlip() takes ${left} and ${right} for two words`, () => {
    equal(isSlip(left, right), false);
    equal(isSlip(right, left), false);
  });
}

for (
  const [short, long] of [
    ["qty", "quantity"],
    ["descr", "description"],
    ["cnt", "count"],
    ["dept", "department"],
    ["org", "organization"],
    ["d", "day"],
  ] as const
) {
  Deno.test(`abbreviates() takes ${short} for ${long}`, () => {
    equal(abbreviates(short, long), true);
  });
}

for (
  const [short, long] of [
    ["plan", "plant"],
    ["count", "country"],
    ["member", "membership"],
    ["visit", "visitor"],
    ["car", "card"],
    ["rent", "recipient"],
    ["start", "started"],
    ["no", "note"],
  ] as const
) {
  Deno.test(`abbreviates() does not take ${short} for ${long}`, () => {
    equal(abbreviates(short, long), false);
  });
}

Deno.test("haveOneStem() is of words that nobody knows to be two", () => {
  equal(haveOneStem("category", "categorised"), true);
  equal(haveOneStem("applicant", "application"), false);
  equal(haveOneStem("location", "allocation"), false);
});
