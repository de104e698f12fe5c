/**
 * Frees the memory behind bytes at once; nobody may have any other part of it.
 * Left to the garbage collector, what a COPY has sent amounts to a hundred
 * megabytes before it is looked at.
 */
export function freeMemory({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && !buffer.detached) buffer.transfer(0);
}
