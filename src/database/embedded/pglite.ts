import { loadExtensions } from "./extensions.ts";
import type { Report, TransactionLetter } from "../channel.ts";

/** What comes back of the embedded server, taken apart. */
export type EngineMessage =
  | {
    readonly name: "rowDescription";
    readonly fields: readonly {
      readonly name: string;
      readonly dataTypeID: number;
    }[];
  }
  | {
    readonly name: "dataRow";
    readonly fields: readonly (string | null)[];
  }
  | { readonly name: "commandComplete"; readonly text: string }
  | { readonly name: "emptyQuery" }
  | { readonly name: "copyInResponse" }
  | { readonly name: "copyData"; readonly chunk: Uint8Array }
  | { readonly name: "readyForQuery"; readonly status: TransactionLetter }
  | { readonly name: "error" } & Report
  | { readonly name: "notice" } & Report;

/** The part of PGlite that is used here. */
export interface Engine {
  execProtocol(
    message: Uint8Array,
    options: { readonly throwOnError: false },
  ): Promise<{ readonly messages: readonly EngineMessage[] }>;
  /** Hands a client's message over as it is, and its answers back as they come. */
  relay(
    message: Uint8Array,
    onAnswer: (data: Uint8Array) => void,
  ): Promise<void>;
  /** Whether a transaction is open. */
  isInTransaction(): boolean;
  close(): Promise<void>;
}

/** Starts the embedded server; makes its files where there are none, which takes seconds. */
export async function startEngine(directory: string): Promise<Engine> {
  const { PGlite } = await import("@electric-sql/pglite");
  const engine = await PGlite.create({
    dataDir: directory,
    extensions: await loadExtensions(),
  });
  return {
    async execProtocol(message, options) {
      const { messages } = await engine.execProtocol(message, options);
      const named: readonly { readonly name: string }[] = messages;
      return { messages: named.filter(isEngineMessage) };
    },
    relay: (message, onAnswer) =>
      engine.runExclusive(() =>
        engine.execProtocolRawStream(message, { onRawData: onAnswer })
      ),
    isInTransaction: () => engine.isInTransaction(),
    close: () => engine.close(),
  };
}

const NAMES: readonly string[] = [
  "rowDescription",
  "dataRow",
  "commandComplete",
  "emptyQuery",
  "copyInResponse",
  "copyData",
  "readyForQuery",
  "error",
  "notice",
] satisfies EngineMessage["name"][];

/** Messages of further kinds hold nothing that is asked for. */
function isEngineMessage(
  message: { readonly name: string },
): message is EngineMessage {
  return NAMES.includes(message.name);
}
