import { deepEqual, equal, match, notEqual } from "node:assert/strict";
import { evaluate, maskFor } from "../sample.ts";

const PHONES = [
  "+1 (555) 010-9987",
  "030/123.45.67",
  " 7 ",
  "112",
  "0000000000",
  "+49151000000000001",
];

Deno.test("phone keeps the layout and takes other digits", async () => {
  const masks = await evaluate((await maskFor("text", "phone")).expression, {
    type: "text",
    values: PHONES,
  });

  deepEqual(masks.map(layoutOf), PHONES.map(layoutOf));
  deepEqual(masks.filter((mask) => PHONES.includes(mask ?? "")), []);
});

const OTHERS = [
  "",
  "n/a",
  "call Anna",
  "555-CALL",
  "١٢٣",
  "-",
  "1".repeat(19),
  "5 ".repeat(40),
];

Deno.test("phone makes 20 digits of what is no number", async () => {
  const masks = await evaluate((await maskFor("text", "phone")).expression, {
    type: "text",
    values: OTHERS,
  });

  masks.forEach((mask) => match(mask ?? "", /^\d{20}$/));
  equal(new Set(masks).size, OTHERS.length);
});

Deno.test("phone has room in any column: what is no number is cut there", async () => {
  const mask = await maskFor("character varying(7)", "phone");
  const [number, other] = await evaluate(mask.expression, {
    type: "text",
    values: ["555-019", "unknown"],
  });

  match(number ?? "", /^\d{3}-\d{3}$/);
  match(other ?? "", /^\d{7}$/);
  deepEqual([mask.isInjective, mask.overflow], [false, undefined]);
});

Deno.test("digits and phone mask one number differently", async () => {
  const one = { type: "text", values: ["078-05-1120"] };

  notEqual(
    (await evaluate((await maskFor("text", "digits")).expression, one))[0],
    (await evaluate((await maskFor("text", "phone")).expression, one))[0],
  );
});

Deno.test("credit_card keeps a valid check digit valid, and a wrong one wrong", async () => {
  const values = [
    "4111 1111 1111 1111",
    "4111 1111 1111 1112",
    "378282246310005",
    "5555-5555-5555-4444",
    "6304000000000000000",
    "18",
    "0",
  ];
  const masks = await evaluate(
    (await maskFor("text", "credit_card")).expression,
    { type: "text", values },
  );

  deepEqual(
    masks.slice(0, 4).concat(masks.slice(5)).map((mask) => luhnOf(mask ?? "")),
    [0, 1, 0, 0, 0, luhnOf(masks[6] ?? "")],
  );
  deepEqual(masks.map(layoutOf), values.map(layoutOf));
  deepEqual(masks.filter((mask, index) => mask === values[index]), []);
});

Deno.test("digits stay a number of their own when only one differs", async () => {
  const values = Array.from(
    { length: 1000 },
    (_, n) => `${n}`.padStart(3, "0"),
  );
  const masks = await evaluate((await maskFor("text", "digits")).expression, {
    type: "text",
    values,
  });

  equal(new Set(masks).size, 1000);
  deepEqual(masks.filter((mask, index) => mask === values[index]), []);
});

function layoutOf(text: string | null): string {
  return (text ?? "NULL").replaceAll(/\d/g, "0");
}

/** What Luhn's sum leaves: nothing for a valid number. */
function luhnOf(text: string): number {
  const sum = [...text.replaceAll(/\D/g, "")].reverse().map(Number)
    .map((digit, index) =>
      index % 2 === 0 ? digit : [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][digit] ?? 0
    )
    .reduce((left, right) => left + right, 0);
  return sum % 10;
}
