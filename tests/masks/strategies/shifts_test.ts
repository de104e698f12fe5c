import { deepEqual, equal, ok } from "node:assert/strict";
import { evaluate, maskFor } from "../sample.ts";

const DATES = [
  "1984-05-17",
  "5874897-12-31",
  "4713-01-01 BC",
  "infinity",
  null,
];

Deno.test("date_shift moves a date by so many days at most, and never by none", async () => {
  const { expression, exempt = "" } = await maskFor("date", "date_shift", {
    days: 2,
  });
  const values = Array.from(
    { length: 60 },
    (_, day) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10),
  );
  const distances = await evaluate(`${expression} - v`, {
    type: "date",
    values,
  });

  deepEqual([...new Set(distances)].sort(), ["-1", "-2", "1", "2"]);
  deepEqual(await evaluate(exempt, { type: "date", values: DATES }), [
    "false",
    "false",
    "false",
    "true",
    null,
  ]);
});

Deno.test("date_shift stays inside what a date can be", async () => {
  const { expression } = await maskFor("date", "date_shift");

  deepEqual(
    await evaluate(`${expression} < v`, { type: "date", values: DATES }),
    [
      (await evaluate(`${expression} < v`, {
        type: "date",
        values: ["1984-05-17"],
      }))[0],
      "true",
      "false",
      "false",
      null,
    ],
  );
});

for (
  const type of ["timestamp without time zone", "timestamp with time zone"]
) {
  Deno.test(`date_shift moves a ${type} by seconds, whatever the time zone`, async () => {
    const { expression } = await maskFor(type, "date_shift");
    const one = {
      type,
      values: [
        "2024-03-30 12:00:00.123456+00",
        "294276-12-31 00:00+00",
        "-infinity",
      ],
    };
    const text = `EXTRACT(epoch FROM ${expression})`;
    const masks = await evaluate(text, one);

    deepEqual(
      masks,
      await evaluate(text, { ...one, settings: { TimeZone: "Europe/Berlin" } })
        .then((there) => type.includes("with time") ? there : masks),
    );
    ok(masks[0]?.endsWith(".123456"));
    equal(masks[2], "-Infinity");
  });
}

Deno.test("date_shift by a column moves all dates of a row alike", async () => {
  const date = await maskFor("date", "date_shift", { by: "nickname" });
  const time = await maskFor("timestamp without time zone", "date_shift", {
    by: "nickname",
  });
  const values = ["2024-01-10", "2024-01-20", "2024-01-30"];
  const dates = await evaluate(`${date.expression} - v`, {
    type: "date",
    values,
  });
  const times = await evaluate(`EXTRACT(day FROM ${time.expression} - v)`, {
    type: "timestamp",
    values,
  });

  deepEqual(dates, times);
  deepEqual(date.dependsOn, ["v", "nickname"]);
  equal(date.identity, undefined);
});

for (
  const [type, values] of [
    ["smallint", ["0", "1", "-1", "32767", "-32768", "100"]],
    ["integer", ["0", "2147483647", "-2147483648", "52000"]],
    ["bigint", ["0", "9223372036854775807", "-9223372036854775808", "1000"]],
    ["numeric(4,2)", ["0", "99.99", "-99.99", "0.01"]],
    ["numeric", ["0", "1e40", "1e-100", "-0.0000000001", "12.50"]],
    ["real", ["0", "3.4e38", "1e-45", "-2.5"]],
    ["double precision", ["0", "1.7e308", "5e-324", "-2.5"]],
  ] as const
) {
  Deno.test(`number_noise leaves no ${type} as it was, and keeps its sign`, async () => {
    const { expression } = await maskFor(type, "number_noise");
    const kept = await evaluate(
      `${expression}::${type} = v OR sign(${expression}::numeric) * sign(v::numeric) < 0`,
      { type, values },
    );

    deepEqual(kept, values.map(() => "false"));
  });
}

Deno.test("number_noise stays within its percents", async () => {
  const { expression } = await maskFor("integer", "number_noise", {
    percent: 5,
  });
  const values = Array.from({ length: 200 }, (_, n) => `${1000 + n}`);
  const far = await evaluate(`abs(${expression} - v) > v * 0.05`, {
    type: "integer",
    values,
  });

  deepEqual(new Set(far), new Set(["false"]));
});

Deno.test("number_noise lets what is no number be", async () => {
  for (const type of ["numeric", "double precision"]) {
    const { expression, exempt = "" } = await maskFor(type, "number_noise");
    const values = ["NaN", "Infinity", "-Infinity"];

    deepEqual(await evaluate(expression, { type, values }), values);
    deepEqual(await evaluate(exempt, { type, values }), [
      "true",
      "true",
      "true",
    ]);
  }
});

Deno.test("number_noise gives equal numbers one mask, whatever their scale", async () => {
  const { expression } = await maskFor("numeric(10,4)", "number_noise");
  const [left, right] = await evaluate(expression, {
    type: "numeric",
    values: ["12.5", "12.5000"],
  });

  equal(Number(left), Number(right));
});
