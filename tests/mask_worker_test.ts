import { deepEqual } from "node:assert/strict";
import "../mod.ts";
import type { MaskAnswer, MaskRequest } from "../src/masks/mask_thread.ts";
import { testHost } from "./support/host.ts";

Deno.test("the worker answers one request after another, and goes on after a failure", async () => {
  await using host = testHost({
    files: {
      "masks.ts":
        'import { ConfitureError } from "confiture";\nexport default async (text: string) => {\n  await new Promise((resolve) => setTimeout(resolve, 5));\n  return text === "bad" ? 1 : `${typeof ConfitureError} ${text}`;\n};\n',
    },
  });
  const worker = host.startMasking?.();
  const { port1, port2 } = new MessageChannel();
  const answers: Promise<readonly MaskAnswer[]> = new Promise((resolve) => {
    const all: MaskAnswer[] = [];
    port1.onmessage = ({ data }: MessageEvent<MaskAnswer>) =>
      all.push(data) === 5 && resolve(all);
  });
  const requests: readonly MaskRequest[] = [
    {
      kind: "open",
      fields: [[1, {
        module: "masks.ts",
        path: `${host.cwd}/masks.ts`,
        name: "default",
        schema: "public",
        table: "users",
        column: "notes",
        type: "text",
        isNotNull: false,
        key: { variable: "THE_KEY" },
      }]],
    },
    { kind: "push", bytes: bytesOf("1\ta\n2\t") },
    { kind: "push", bytes: bytesOf("bad\n") },
    { kind: "push", bytes: bytesOf("3\tb\n") },
    { kind: "end" },
  ];

  worker?.postMessage(undefined, [port2]);
  for (const request of requests) port1.postMessage(request);
  const answered = await answers;
  port1.close();
  worker?.terminate();

  deepEqual(answered.map(textOf), [
    "",
    "1\tfunction a\n",
    "Cannot mask users.notes: masks.ts returned a number, which is neither a string nor null",
    "3\tfunction b\n",
    "",
  ]);
});

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function textOf(answer: MaskAnswer): string {
  return "bytes" in answer
    ? new TextDecoder().decode(answer.bytes)
    : answer.error.message;
}
