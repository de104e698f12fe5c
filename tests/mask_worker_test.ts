import { deepEqual } from "node:assert/strict";
import "../mod.ts";
import type { MaskAnswer, MaskRequest } from "../src/masks/mask_thread.ts";
import { testHost } from "./support/host.ts";
import type { TestHost } from "./support/host.ts";

Deno.test("the worker answers one request after another, and goes on after a failure", async () => {
  await using host = testHost({
    files: {
      "masks.ts":
        'import { ConfitureError } from "confiture";\nexport default async (text: string) => {\n  await new Promise((resolve) => setTimeout(resolve, 5));\n  return text === "bad" ? 1 : `${typeof ConfitureError} ${text}`;\n};\n',
    },
  });
  using worker = workerOf(host);

  const answered = await worker.answersTo([
    openMasks(host),
    { kind: "push", bytes: bytesOf("1\ta\n2\t") },
    { kind: "push", bytes: bytesOf("bad\n") },
    { kind: "push", bytes: bytesOf("3\tb\n") },
    { kind: "end" },
  ]);

  deepEqual(answered.map(textOf), [
    "",
    "1\tfunction a\n",
    "Cannot mask users.notes: masks.ts returned a number, which is neither a string nor null",
    "3\tfunction b\n",
    "",
  ]);
});

interface StartedWorker extends Disposable {
  answersTo(requests: readonly MaskRequest[]): Promise<readonly MaskAnswer[]>;
}

function workerOf(host: TestHost): StartedWorker {
  const worker = host.startMasking?.();
  const { port1, port2 } = new MessageChannel();
  worker?.postMessage(undefined, [port2]);
  return {
    answersTo: (requests) =>
      new Promise((resolve) => {
        const all: MaskAnswer[] = [];
        port1.onmessage = ({ data }: MessageEvent<MaskAnswer>) =>
          all.push(data) === requests.length && resolve(all);
        for (const request of requests) port1.postMessage(request);
      }),
    [Symbol.dispose]() {
      port1.close();
      worker?.terminate();
    },
  };
}

/** Masks the second field by `masks.ts`. */
function openMasks({ cwd }: TestHost): MaskRequest {
  return {
    kind: "open",
    fields: [[1, {
      module: "masks.ts",
      path: `${cwd}/masks.ts`,
      name: "default",
      schema: "public",
      table: "users",
      column: "notes",
      type: "text",
      isNotNull: false,
      key: { variable: "THE_KEY" },
    }]],
  };
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function textOf(answer: MaskAnswer): string {
  return "bytes" in answer
    ? new TextDecoder().decode(answer.bytes)
    : answer.error.message;
}

for (const end of ["close()", "Deno.exit(1)", "process.exit()"]) {
  Deno.test(`the worker goes on where a module calls ${end}`, async () => {
    await using host = testHost({
      files: {
        "masks.ts":
          `import process from "node:process";\nexport default () => { process; ${end}; };\n`,
      },
    });
    using worker = workerOf(host);

    const answered = await worker.answersTo([
      openMasks(host),
      { kind: "push", bytes: bytesOf("1\ta\n") },
    ]);

    deepEqual(answered.map(textOf), [
      "",
      "Cannot mask users.notes: masks.ts threw an AttemptToEndTheThread",
    ]);
  });
}
