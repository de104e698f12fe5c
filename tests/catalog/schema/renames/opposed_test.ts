import { equal } from "node:assert/strict";
import { areOpposed } from "../../../../src/catalog/schema/renames/opposed.ts";

for (
  const [left, right] of [
    ["created", "deleted"],
    ["min", "max"],
    ["start", "end"],
    ["enabled", "disabled"],
    ["active", "inactive"],
    ["visible", "invisible"],
    ["net", "gross"],
    ["first", "full"],
    ["km", "miles"],
    ["1", "2"],
    ["buyer", "seller"],
    ["status", "state"],
    ["import", "export"],
    ["employer", "employee"],
    ["payer", "payee"],
    ["upload", "download"],
    ["firstname", "lastname"],
    ["pricemin", "pricemax"],
    ["createdat", "deletedat"],
    ["xpos", "ypos"],
    ["en", "de"],
    ["title", "subtitle"],
    ["paid", "prepaid"],
  ] as const
) {
  Deno.test(`areOpposed() tells ${left} from ${right}, both ways`, () => {
    equal(areOpposed(left, right), true);
    equal(areOpposed(right, left), true);
  });
}

for (
  const [left, right] of [
    ["mail", "email"],
    ["updated", "modified"],
    ["01", "1"],
    ["start", "begin"],
    ["color", "supplier"],
    ["qty", "quantity"],
    ["full", "display"],
    ["clients", "customers"],
    ["bill", "billing"],
  ] as const
) {
  Deno.test(`areOpposed() lets ${left} be ${right}`, () => {
    equal(areOpposed(left, right), false);
  });
}
