/** A script's text, or why there is none. */
export type Decoded =
  | { readonly text: string }
  | {
    readonly problem: string;
    /** Counted from 1. */
    readonly line: number;
    /** In characters, counted from 1. */
    readonly column: number;
  };

/** Reads the bytes of a file as UTF-8, without its byte order mark. */
export function decodeScript(bytes: Uint8Array): Decoded {
  const wide = wideEncoding(bytes);
  if (wide !== undefined) {
    return { problem: `is ${wide}, not UTF-8`, line: 1, column: 1 };
  }
  const text = decode(bytes);
  const bad = text === undefined ? firstBadByte(bytes) : undefined;
  const nul = bytes.indexOf(0);
  if (nul >= 0 && (bad === undefined || nul < bad)) {
    return { problem: "holds a NUL byte", ...placeOfByte(bytes, nul) };
  }
  if (text !== undefined) return { text };
  const at = bad ?? 0;
  const value = (bytes[at] ?? 0).toString(16).padStart(2, "0");
  return {
    problem: `is not UTF-8: byte 0x${value}`,
    ...placeOfByte(bytes, at),
  };
}

function wideEncoding(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "UTF-16";
  if (first === 0xfe && second === 0xff) return "UTF-16";
  return undefined;
}

function decode(bytes: Uint8Array, stream = false): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream });
  } catch {
    // Whatever it says, the caller finds the byte and says it with its place.
    return undefined;
  }
}

/** Index of the byte that begins the first sequence that is not UTF-8. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decode(bytes.subarray(0, middle), true) === undefined) bad = middle;
    else good = middle;
  }
  // Where a sequence breaks off, what began it is at fault, not the byte after it.
  return leadBefore(bytes, good) ?? good;
}

/** The byte whose sequence should have gone on to `index`. */
function leadBefore(bytes: Uint8Array, index: number): number | undefined {
  let lead = index - 1;
  while (lead >= 0 && lead > index - 3 && isContinuation(bytes[lead])) lead--;
  const value = bytes[lead];
  if (value === undefined || value < 0xc2) return undefined;
  const length = value < 0xe0 ? 2 : value < 0xf0 ? 3 : 4;
  return lead + length > index ? lead : undefined;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

function placeOfByte(
  bytes: Uint8Array,
  index: number,
): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let i = 0; i < index; i++) {
    if (bytes[i] !== 0x0a) continue;
    line++;
    start = i + 1;
  }
  if (start === 0 && bytes[0] === 0xef && bytes[1] === 0xbb) start = 3;
  let column = 1;
  for (let i = start; i < index; i++) if (!isContinuation(bytes[i])) column++;
  return { line, column };
}
