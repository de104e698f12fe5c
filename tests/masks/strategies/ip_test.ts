import { deepEqual, equal, match } from "node:assert/strict";
import { evaluate, maskFor } from "../sample.ts";

Deno.test("ip gives addresses that no host has, of the same family and network length", async () => {
  const [v4, net, v6, none] = await evaluate(
    (await maskFor("inet", "ip")).expression,
    {
      type: "inet",
      values: ["93.184.216.34", "10.1.2.3/24", "2a00::1/64", null],
    },
  );

  match(v4 ?? "", /^2(4\d|5[0-4])\.\d+\.\d+\.\d+\/32$/);
  match(net ?? "", /^2(4\d|5[0-4])\.\d+\.\d+\.\d+\/24$/);
  match(v6 ?? "", /^2001:db8::[0-9a-f:]+\/64$/);
  equal(none, null);
});

Deno.test("ip masks texts that are no address, too", async () => {
  const [v4, v6, other, empty] = await evaluate(
    (await maskFor("text", "ip")).expression,
    { type: "text", values: ["10.0.0.1", "fe80::1", "localhost", ""] },
  );

  match(v4 ?? "", /^2\d\d\.\d+\.\d+\.\d+$/);
  match(v6 ?? "", /^2001:db8::[0-9a-f:]+$/);
  match(other ?? "", /^2\d\d\./);
  match(empty ?? "", /^2\d\d\./);
});

Deno.test("ip fits a column that has room for IPv4 alone", async () => {
  const mask = await maskFor("character varying(15)", "ip");
  const [made] = await evaluate(mask.expression, {
    type: "text",
    values: ["fe80::1"],
  });

  match(made ?? "", /^2\d\d\.\d+\.\d+\.\d+$/);
  deepEqual(mask.maxLength, 15);
});

Deno.test("ip never gives the value that was there", async () => {
  const { expression } = await maskFor("inet", "ip");
  const once = await evaluate(expression, {
    type: "inet",
    values: ["10.0.0.1"],
  });
  const twice = await evaluate(expression, { type: "inet", values: once });

  equal(once[0] === twice[0], false);
});
