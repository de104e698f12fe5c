import { deepEqual, equal } from "node:assert/strict";
import { evaluate, maskFor } from "../sample.ts";

const TEXTS = [
  ["nothing to hide", "nothing to hide"],
  ["", ""],
  ["Call +1 (555) 010-9987!", "Call [NUMBER]!"],
  ["<anna.b+c@corp.example>, bob@x", "<[EMAIL]>, [EMAIL]"],
  ["see https://x.example/u/12345?t=abc now", "see [URL] now"],
  [
    "born 1984-05-17, 3 children, flat 12",
    "born [NUMBER], 3 children, flat 12",
  ],
  ["IBAN DE89 3704 0044 0532 0130 00", "IBAN DE[NUMBER]"],
  ["ж@例え.jp schrieb", "[EMAIL] schrieb"],
  ["4111111111111111\n078-05-1120", "[NUMBER]\n[NUMBER]"],
] as const;

Deno.test("text_redaction leaves out links, addresses and numbers, and nothing else", async () => {
  const { expression } = await maskFor("text", "text_redaction");
  const values = TEXTS.map(([text]) => text);

  deepEqual(
    await evaluate(expression, { type: "text", values }),
    TEXTS.map(([, redacted]) => redacted),
  );
});

Deno.test("text_redaction has room in its column", async () => {
  const { expression } = await maskFor(
    "character varying(8)",
    "text_redaction",
  );

  deepEqual(
    await evaluate(expression, { type: "text", values: ["a 1234 b"] }),
    [
      "a [NUMBE",
    ],
  );
});

Deno.test("text_redaction takes texts of megabytes", async () => {
  const { expression } = await maskFor("text", "text_redaction");
  const long = "a".repeat(1_000_000);
  const [plain, found] = await evaluate(`length(${expression})`, {
    type: "text",
    values: [long, `${long} a@b.example 12345`],
  });

  equal(plain, "1000000");
  equal(found, `${1_000_000 + " [EMAIL] [NUMBER]".length}`);
});
