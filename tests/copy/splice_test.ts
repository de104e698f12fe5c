import { deepEqual } from "node:assert/strict";
import { spliced } from "../../src/copy/splice.ts";

const encoder = new TextEncoder();
const ROWS = "1\tAda\\tB\\\\\t\\N\n2\tÉmile\tx\n3\t\\N\t\n";

Deno.test("spliced() changes fields wherever the rows are cut, and nothing else", async () => {
  const seen = new Set<string>();
  const fields = new Map([[
    1,
    (value: string | null) => {
      seen.add(String(value));
      return value === null
        ? "none"
        : value === "Émile"
        ? null
        : `<${value}>\n`;
    },
  ]]);
  const bytes = encoder.encode(ROWS);
  const results = new Set<string>();
  for (let size = 1; size <= bytes.length; size++) {
    results.add(await textOf(spliced(pieces(bytes, size), fields)));
  }

  deepEqual([...seen], ["Ada\tB\\", "Émile", "null"]);
  deepEqual([...results], [
    "1\t<Ada\\tB\\\\>\\n\t\\N\n2\t\\N\tx\n3\tnone\t\n",
  ]);
});

Deno.test("spliced() waits for transforms that take their time", async () => {
  const fields = new Map([[
    0,
    (value: string | null) => Promise.resolve(`${value}!`),
  ]]);

  deepEqual(
    await textOf(spliced(pieces(encoder.encode("a\nb\n"), 3), fields)),
    "a!\nb!\n",
  );
});

async function* pieces(
  bytes: Uint8Array,
  size: number,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    yield await Promise.resolve(bytes.slice(at, at + size));
  }
}

async function textOf(data: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of data) {
    text += decoder.decode(chunk, { stream: true });
  }
  return text;
}
