import { ConfitureError } from "../kernel/mod.ts";
import type { ErrorCode, Place } from "../kernel/mod.ts";
import type { CodeFields } from "./code_fields.ts";

/** What is asked of a thread that masks; each is answered once, in their order. */
export type MaskRequest =
  /** The fields of the stream that begins. */
  | { readonly kind: "open"; readonly fields: CodeFields }
  /** More of it; the answer holds the rows that end there. */
  | { readonly kind: "push"; readonly bytes: Uint8Array }
  /** It has ended. */
  | { readonly kind: "end" };

/** What a thread that masks answers. */
export type MaskAnswer =
  | { readonly bytes: Uint8Array<ArrayBuffer> }
  | {
    readonly error: {
      readonly code: ErrorCode;
      readonly message: string;
      readonly hint: string;
      readonly place?: Place;
    };
  };

/** So many pieces are on their way to the thread and back. */
const MOST_AT_ONCE = 4;

/** A thread that masks, seen from where the rows come from. */
export class MaskThread implements Disposable {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #waiting: PromiseWithResolvers<Uint8Array>[] = [];
  #failure: ConfitureError | undefined;

  /** Takes a worker over that nobody has spoken to. */
  constructor(worker: Worker) {
    this.#worker = worker;
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }: MessageEvent<MaskAnswer>) => this.#take(data);
    worker.onerror = (event) => {
      // The message may hold a value.
      event.preventDefault();
      this.#fail("the thread that masks has ended");
    };
    worker.postMessage(undefined, [port2]);
  }

  /** Masks a stream of COPY's text format. Ends with the signal, whatever the functions do. */
  async *through(
    data: AsyncIterable<Uint8Array>,
    { fields, signal }: {
      readonly fields: CodeFields;
      readonly signal: AbortSignal;
    },
  ): AsyncGenerator<Uint8Array> {
    const { promise: ended, reject } = Promise.withResolvers<never>();
    ended.catch(() => {
      // Told where somebody waits.
    });
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    try {
      signal.throwIfAborted();
      const pending = [this.#ask({ kind: "open", fields })];
      for await (const chunk of data) {
        // What it is a piece of is not ours to hand on.
        const bytes = chunk.slice();
        pending.push(this.#ask({ kind: "push", bytes }, [bytes.buffer]));
        if (pending.length <= MOST_AT_ONCE) continue;
        const rows = await Promise.race([pending.shift(), ended]);
        if (rows !== undefined && rows.length > 0) yield rows;
      }
      pending.push(this.#ask({ kind: "end" }));
      for (const one of pending) {
        const rows = await Promise.race([one, ended]);
        if (rows.length > 0) yield rows;
      }
    } finally {
      signal.removeEventListener("abort", abort);
    }
  }

  [Symbol.dispose](): void {
    this.#port.close();
    this.#worker.terminate();
  }

  #ask(
    request: MaskRequest,
    transfer: Transferable[] = [],
  ): Promise<Uint8Array> {
    const waiting = Promise.withResolvers<Uint8Array>();
    waiting.promise.catch(() => {
      // Told where somebody waits for it; what was asked after it is not needed any more.
    });
    if (this.#failure !== undefined) {
      waiting.reject(this.#failure);
      return waiting.promise;
    }
    this.#waiting.push(waiting);
    this.#port.postMessage(request, transfer);
    return waiting.promise;
  }

  #take(answer: MaskAnswer): void {
    const waiting = this.#waiting.shift();
    if ("bytes" in answer) return waiting?.resolve(answer.bytes);
    const { code, message, hint, place } = answer.error;
    const error = new ConfitureError(code, message, { hint, place });
    // What still comes has no rows to stand behind.
    this.#failure ??= error;
    waiting?.reject(error);
  }

  #fail(reason: string): void {
    this.#failure ??= new ConfitureError(
      "sync/mask",
      `Cannot mask: ${reason}`,
    );
    for (const waiting of this.#waiting.splice(0)) {
      waiting.reject(this.#failure);
    }
  }
}
