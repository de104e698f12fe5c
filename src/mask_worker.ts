/**
 * A thread that masks rows by functions of the user's: whoever starts it sends
 * a port, and over that asks for one thing after another.
 *
 * @module
 */
import { Splicer } from "./copy/splice.ts";
import { denoHost } from "./host.ts";
import { refuseToEnd } from "./host_thread.ts";
import { asConfitureError, ConfitureError } from "./kernel/errors.ts";
import { loadFields } from "./masks/code_fields.ts";
import type { MaskAnswer, MaskRequest } from "./masks/mask_thread.ts";
import { provideModules } from "./registry/modules.ts";

provideModules(() => import("../mod.ts"));

const { importModule } = denoHost();
let splicer = new Splicer(new Map());
let failure: ConfitureError | undefined;

/** What a function leaves behind is its failure, too; its message may hold a value. */
function fail(event: Event): void {
  event.preventDefault();
  failure ??= new ConfitureError(
    "sync/mask",
    "Cannot mask: a module's function has left a promise that failed",
    { hint: "Correct the function: it must wait for all that it begins" },
  );
}

async function answer(request: MaskRequest): Promise<MaskAnswer> {
  try {
    const bytes = await bytesOf(request);
    if (failure !== undefined) throw failure;
    return { bytes };
  } catch (error) {
    const { code, message, hint, place } = asConfitureError(error);
    return { error: { code, message, hint, ...place && { place } } };
  }
}

async function bytesOf(
  request: MaskRequest,
): Promise<Uint8Array<ArrayBuffer>> {
  switch (request.kind) {
    case "open":
      splicer = new Splicer(await loadFields(request.fields, importModule));
      return new Uint8Array(0);
    case "push":
      return await splicer.push(request.bytes);
    case "end": {
      const rows = await splicer.end();
      // What was left behind is told of when nothing else is to be done.
      await new Promise((resolve) => setTimeout(resolve));
      return rows;
    }
  }
}

function serve(port: MessagePort): void {
  let before = Promise.resolve();
  port.onmessage = ({ data }: MessageEvent<MaskRequest>) => {
    before = before.then(async () => {
      const answered = await answer(data);
      port.postMessage(
        answered,
        "bytes" in answered ? [answered.bytes.buffer] : [],
      );
    });
  };
}

refuseToEnd();
globalThis.addEventListener("error", fail);
globalThis.addEventListener("unhandledrejection", fail);
globalThis.addEventListener("message", (event) => {
  if (!(event instanceof MessageEvent)) return;
  const [port] = event.ports;
  if (port !== undefined) serve(port);
});
