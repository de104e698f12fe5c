import { ConfitureError } from "../kernel/mod.ts";

const encoder = new TextEncoder();

/** `Query`: a script by the simple protocol. */
export function queryFrame(text: string): Uint8Array {
  return frame("Q", cstring(text));
}

/** `Parse`, `Bind`, `Describe`, `Execute`, `Sync`: one statement with parameters as text. */
export function statementFrames(
  text: string,
  parameters: readonly (string | null)[],
): Uint8Array {
  return joined([
    frame("P", cstring(""), cstring(text), int16(0)),
    frame(
      "B",
      cstring(""),
      cstring(""),
      int16(0),
      int16(parameters.length),
      ...parameters.flatMap(parameterField),
      int16(0),
    ),
    frame("D", encoder.encode("P"), cstring("")),
    frame("E", cstring(""), int32(0)),
    syncFrame(),
  ]);
}

/** `Sync`: ends a series of messages, also one that failed. */
export function syncFrame(): Uint8Array {
  return frame("S");
}

/** `CopyData`. */
export function copyDataFrame(data: Uint8Array): Uint8Array {
  return frame("d", data);
}

/** `CopyDone`. */
export function copyDoneFrame(): Uint8Array {
  return frame("c");
}

/** `CopyFail`: the server gives up the COPY and reports `reason`. */
export function copyFailFrame(reason: string): Uint8Array {
  return frame("f", cstring(reason.replaceAll("\0", "")));
}

/** `CancelRequest`, sent on a connection of its own. */
export function cancelFrame(pid: number, secret: number): Uint8Array {
  return joined([int32(16), int32(80877102), int32(pid), int32(secret)]);
}

/** `SSLRequest`. */
export function tlsRequestFrame(): Uint8Array {
  return joined([int32(8), int32(80877103)]);
}

/** Several messages as one run of bytes. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function frame(type: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 4);
  return joined([encoder.encode(type), int32(length), ...parts]);
}

function parameterField(value: string | null): Uint8Array[] {
  if (value === null) return [int32(-1)];
  const bytes = encoder.encode(value);
  return [int32(bytes.length), bytes];
}

function cstring(text: string): Uint8Array {
  if (text.includes("\0")) {
    throw new ConfitureError(
      "database/statement-failed",
      "Cannot execute the statement: it holds a NUL character",
    );
  }
  return encoder.encode(text + "\0");
}

function int16(value: number): Uint8Array {
  const bytes = new Uint8Array(2);
  new DataView(bytes.buffer).setUint16(0, value);
  return bytes;
}

function int32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, value);
  return bytes;
}
