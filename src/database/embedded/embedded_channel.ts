import { ConfitureError } from "../../kernel/mod.ts";
import type {
  Channel,
  CopyData,
  Field,
  Outcome,
  Report,
  Request,
  TransactionLetter,
} from "../channel.ts";
import { connectionLost, interruption } from "../failures.ts";
import {
  copyDataFrame,
  copyDoneFrame,
  copyFailFrame,
  joined,
  syncFrame,
} from "../frames.ts";
import type { Turns } from "../turns.ts";
import type { Engine, EngineMessage } from "./pglite.ts";

/** The whole of a COPY's data is handed over at once, so there is an end to it. */
const MAX_COPY_MB = 512;
const LONG_MS = 50;

/** What a channel of the embedded database needs. */
export interface EmbeddedChannelOptions {
  readonly label: string;
  readonly serverVersion: number;
  /** How much data one COPY may have; 512 where it is not said. */
  readonly maxCopyMegabytes?: number;
  /** Shared by all sessions: there is one connection. */
  readonly connection: { readonly turns: Turns; status: TransactionLetter };
  onReport?(report: Report): void;
}

/**
 * One session's way to the embedded server.
 *
 * What runs blocks the whole program and cannot be cancelled; the signal is
 * looked at before each request.
 */
export class EmbeddedChannel implements Channel {
  readonly #engine: Engine;
  readonly #options: EmbeddedChannelOptions;

  constructor(engine: Engine, options: EmbeddedChannelOptions) {
    this.#engine = engine;
    this.#options = options;
  }

  get serverVersion(): number {
    return this.#options.serverVersion;
  }

  get status(): TransactionLetter {
    return this.#options.connection.status;
  }

  exchange(request: Request): Promise<Outcome> {
    return this.#options.connection.turns.take(() =>
      this.#exchangeNow(request)
    );
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #exchangeNow(request: Request): Promise<Outcome> {
    if (request.signal?.aborted) throw interruption();
    const { maxCopyMegabytes = MAX_COPY_MB } = this.#options;
    const bytes = await messageOf(request, maxCopyMegabytes);
    const start = performance.now();
    const messages = await this.#send(bytes);
    if (performance.now() - start > LONG_MS) {
      // Signals and reporters had no chance to be heard meanwhile.
      await new Promise((resolve) => setTimeout(resolve));
    }
    for (const message of messages) {
      if (message.name === "notice") this.#options.onReport?.(message);
    }
    const outcome = outcomeOf(messages, request);
    this.#options.connection.status = outcome.status;
    await handOver(messages, request);
    return outcome;
  }

  async #send(bytes: Uint8Array): Promise<readonly EngineMessage[]> {
    try {
      const answer = await this.#engine.execProtocol(bytes, {
        throwOnError: false,
      });
      return answer.messages;
    } catch (error) {
      throw connectionLost(this.#options.label, error);
    }
  }
}

async function messageOf(
  request: Request,
  maxMegabytes: number,
): Promise<Uint8Array> {
  if (request.copy !== undefined) {
    const data = await wholeOf(request.copy, maxMegabytes);
    return joined([request.frames, ...data, copyDoneFrame(), refusal(request)]);
  }
  return joined([request.frames, refusal(request)]);
}

/**
 * Ends a COPY that waits for data there is none of: it would wait for ever, and
 * everything else with it. Ignored where no COPY waits.
 */
function refusal({ extended }: Request): Uint8Array {
  const fail = copyFailFrame("there is no data");
  return extended ? joined([fail, syncFrame()]) : fail;
}

/** The data of a COPY was all there before the first of it is handed over. */
async function handOver(
  messages: readonly EngineMessage[],
  { sink }: Request,
): Promise<void> {
  for (const message of messages) {
    if (message.name !== "copyData") continue;
    if (sink?.signal?.aborted) throw sink.signal.reason;
    await sink?.write(
      sink.framed === true ? copyDataFrame(message.chunk) : message.chunk,
      0,
    );
  }
}

async function wholeOf(
  data: CopyData,
  maxMegabytes: number,
): Promise<Uint8Array[]> {
  const frames: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of data) {
    bytes += chunk.length;
    if (bytes > maxMegabytes * 1024 * 1024) {
      throw new ConfitureError(
        "database/statement-failed",
        `Cannot copy into the embedded database: one COPY can take ${maxMegabytes} MB at most`,
        {
          hint: "Split the data into several COPY statements, or use a server",
        },
      );
    }
    frames.push(data.framed === true ? chunk : copyDataFrame(chunk));
  }
  return frames;
}

function outcomeOf(
  messages: readonly EngineMessage[],
  request: Request,
): Outcome {
  let fields: readonly Field[] = [];
  let status: TransactionLetter = "I";
  let error: Report | undefined;
  let copies = 0;
  const rows: (readonly (string | null)[])[] = [];
  const tags: string[] = [];
  for (const message of messages) {
    switch (message.name) {
      case "rowDescription":
        fields = message.fields.map((field) => ({
          name: field.name,
          type: field.dataTypeID,
        }));
        break;
      case "dataRow":
        if (request.keepRows) rows.push(message.fields);
        break;
      case "commandComplete":
        tags.push(message.text);
        break;
      case "emptyQuery":
        tags.push("");
        break;
      case "copyInResponse":
        copies++;
        break;
      case "error":
        error ??= message;
        break;
      case "readyForQuery":
        status = message.status;
        break;
    }
  }
  const fed = request.copy === undefined ? 0 : 1;
  return {
    fields,
    rows,
    tags,
    status,
    ...(error === undefined ? {} : { error }),
    copyRefused: copies > fed,
    interrupted: false,
  };
}
