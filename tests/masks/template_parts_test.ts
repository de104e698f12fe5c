import { deepEqual } from "node:assert/strict";
import { readTemplate } from "../../src/masks/template_parts.ts";

for (
  const [template, parts] of [
    ["", []],
    ["plain", [{ kind: "text", text: "plain" }]],
    ["{{{id}}}", [
      { kind: "text", text: "{" },
      { kind: "column", name: "id" },
      { kind: "text", text: "}" },
    ]],
    ["+1-{ random(4) }", [
      { kind: "text", text: "+1-" },
      { kind: "random", digits: 4 },
    ]],
    ["{last4}{first1}", [
      { kind: "ends", end: "last", count: 4 },
      { kind: "ends", end: "first", count: 1 },
    ]],
    ['{"last4"}', [{ kind: "column", name: "last4" }]],
    ['{"a ""b"" c"}', [{ kind: "column", name: 'a "b" c' }]],
    ["{größe}", [{ kind: "column", name: "größe" }]],
  ] as const
) {
  Deno.test(`readTemplate() reads ${JSON.stringify(template)}`, () => {
    deepEqual(readTemplate(template), { parts });
  });
}

for (
  const [template, messages] of [
    ["a}", ['"a}" has a brace without its other at character 2']],
    ["{", ['"{" has a brace without its other at character 1']],
    ["{}", ["{} is no word of a template"]],
    ["{random}x{random(0)}{random(61)}", [
      "{random(0)} is not of 1 to 60 digits",
      "{random(61)} is not of 1 to 60 digits",
    ]],
    ["{first5}", ["{first5} does not show 1 to 4 characters"]],
    ["{upper(id)}", ["{upper(id)} is no word of a template"]],
  ] as const
) {
  Deno.test(`readTemplate() refuses ${JSON.stringify(template)}`, () => {
    const read = readTemplate(template);

    deepEqual(
      "refusals" in read && read.refusals.map(({ message }) => message),
      messages,
    );
  });
}
