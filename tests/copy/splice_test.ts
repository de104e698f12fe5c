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

Deno.test("spliced() changes several fields in the order of the rows", async () => {
  const seen: (string | null)[] = [];
  const note = (value: string | null) => {
    seen.push(value);
    return seen.length % 2 === 0 ? Promise.resolve("late") : "";
  };
  const fields = new Map([[0, note], [2, note]]);

  deepEqual(
    await textOf(
      spliced(pieces(encoder.encode("a\tb\tc\td\n\t\t\t\n"), 4), fields),
    ),
    "\tb\tlate\td\n\t\tlate\t\n",
  );
  deepEqual(seen, ["a", "c", "", ""]);
});

Deno.test("spliced() keeps a mark of byte order that a value begins with", async () => {
  const seen: (string | null)[] = [];
  const fields = new Map([[0, (value: string | null) => {
    seen.push(value);
    return value;
  }]]);

  deepEqual(
    [...encoder.encode(
      await textOf(spliced(pieces(encoder.encode("1\n\uFEFFa\n"), 9), fields)),
    )],
    [...encoder.encode("1\n\uFEFFa\n")],
  );
  deepEqual(seen, ["1", "\uFEFFa"]);
});

Deno.test("spliced() leaves bytes alone that are no letters", async () => {
  const bytes = Uint8Array.from([49, 9, 255, 254, 9, 65, 10]);
  const fields = new Map([[2, () => "B"]]);
  const pieces: Uint8Array[] = [];
  for await (const piece of spliced(once(bytes), fields)) pieces.push(piece);

  deepEqual(pieces.flatMap((piece) => [...piece]), [
    49,
    9,
    255,
    254,
    9,
    66,
    10,
  ]);
});

Deno.test("spliced() takes as long for a row of many pieces as for many rows", async () => {
  const piece = encoder.encode("x".repeat(64 * 1024));
  const fields = new Map([[
    1,
    (value: string | null) => String(value?.length),
  ]]);

  deepEqual(
    await textOf(spliced(large(piece, 1600), fields)),
    `1\t${1600 * 64 * 1024}\n`,
  );
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

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

async function* large(
  piece: Uint8Array,
  count: number,
): AsyncGenerator<Uint8Array> {
  yield encoder.encode("1\t");
  for (let left = count; left > 0; left--) yield await Promise.resolve(piece);
  yield encoder.encode("\n");
}

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
