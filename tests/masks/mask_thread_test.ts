import { equal, rejects } from "node:assert/strict";
import "../../mod.ts";
import type { CodeFields } from "../../src/masks/code_fields.ts";
import { MaskThread } from "../../src/masks/mask_thread.ts";
import { testHost } from "../support/host.ts";
import type { TestHost } from "../support/host.ts";

const NEVER = new AbortController().signal;

Deno.test("MaskThread masks one stream after another, in its order", async () => {
  await using host = hostWith("export default (text: string) => `<${text}>`;");
  using thread = threadOf(host);
  const rows = Array.from({ length: 500 }, (_, n) => `${n}\tv${n}\tx\n`);
  const masked = rows.map((row) => row.replace(/v\d+/, "<$&>")).join("");

  const first = await textOf(
    thread.through(pieces(rows), { fields: fieldsOf(host), signal: NEVER }),
  );
  const second = await textOf(
    thread.through(pieces(["a\tb\tc", "\n"]), {
      fields: fieldsOf(host),
      signal: NEVER,
    }),
  );

  equal(first, masked);
  equal(second, "a\t<b>\tc\n");
});

Deno.test("MaskThread rejects with what a function has failed at", async () => {
  await using host = hostWith(
    "export default (text: string) => { if (text === 'v3') throw new RangeError(text); return text; };",
  );
  using thread = threadOf(host);
  const rows = Array.from({ length: 50 }, (_, n) => `${n}\tv${n}\tx\n`);

  await rejects(
    textOf(
      thread.through(pieces(rows), { fields: fieldsOf(host), signal: NEVER }),
    ),
    {
      code: "sync/mask",
      message: "Cannot mask users.notes: masks.ts threw a RangeError",
      place: { file: "masks.ts", line: 1, column: 61 },
    },
  );
});

Deno.test("MaskThread ends with the signal where a function does not end", async () => {
  await using host = hostWith("export default () => { for (;;); };");
  using thread = threadOf(host);
  const signal = AbortSignal.timeout(300);

  await rejects(
    textOf(
      thread.through(pieces(["1\ta\n"]), { fields: fieldsOf(host), signal }),
    ),
    { name: "TimeoutError" },
  );
});

function hostWith(module: string): TestHost {
  return testHost({ files: { "masks.ts": module } });
}

function threadOf(host: TestHost): MaskThread {
  const worker = host.startMasking?.();
  if (worker === undefined) throw new Error("There are no threads");
  return new MaskThread(worker);
}

function fieldsOf({ cwd }: TestHost): CodeFields {
  return [[1, {
    module: "masks.ts",
    path: `${cwd}/masks.ts`,
    name: "default",
    schema: "public",
    table: "users",
    column: "notes",
    type: "text",
    isNotNull: false,
    key: { variable: "THE_KEY" },
  }]];
}

async function* pieces(rows: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const row of rows) {
    yield await Promise.resolve(new TextEncoder().encode(row));
  }
}

async function textOf(data: AsyncIterable<Uint8Array>): Promise<string> {
  let text = "";
  for await (const rows of data) text += new TextDecoder().decode(rows);
  return text;
}
