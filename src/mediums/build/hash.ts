import { sha256 } from "../../kernel/mod.ts";
import type { Source } from "./source.ts";

/**
 * SHA-256 over names and bytes of everything read, in order. Lengths stand
 * between them, so that moving a byte from one file to the next shows.
 */
export async function hashOf(sources: readonly Source[]): Promise<string> {
  const encoder = new TextEncoder();
  const pieces = sources.flatMap(({ file, bytes }) => {
    const name = encoder.encode(file);
    const lengths = encoder.encode(`${name.length} ${bytes.length}\n`);
    return [lengths, name, bytes];
  });
  const whole = new Uint8Array(
    pieces.reduce((length, piece) => length + piece.length, 0),
  );
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return await sha256(whole);
}
