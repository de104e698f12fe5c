/** A number of so many bytes, or a text. */
export type WalField = readonly [bytes: number, value: bigint] | string;

/** A message of `pgoutput`: texts end with NUL, but the last one of all. */
export function message(
  letter: string,
  ...fields: readonly WalField[]
): Uint8Array {
  const bytes: number[] = [letter.charCodeAt(0)];
  for (const [at, field] of fields.entries()) {
    if (typeof field === "string") {
      bytes.push(...new TextEncoder().encode(field));
      const isContent = at === fields.length - 1 && letter === "M" ||
        isSized(fields[at - 1], field);
      if (!isContent) bytes.push(0);
      continue;
    }
    const [length, value] = field;
    for (let left = length - 1; left >= 0; left--) {
      bytes.push(Number(value >> BigInt(left * 8) & 0xffn));
    }
  }
  return new Uint8Array(bytes);
}

/** A row: texts, NULLs, and what is not told. */
export function tuple(
  letter: string,
  ...values: readonly (string | null | undefined)[]
): readonly WalField[] {
  return [
    [1, BigInt(letter.charCodeAt(0))],
    [2, BigInt(values.length)],
    ...values.flatMap((value): readonly WalField[] =>
      typeof value === "string"
        ? [[1, BigInt("t".charCodeAt(0))], [4, sizeOf(value)], value]
        : [[1, BigInt((value === null ? "n" : "u").charCodeAt(0))]]
    ),
  ];
}

function sizeOf(text: string): bigint {
  return BigInt(new TextEncoder().encode(text).length);
}

/** A text whose length stands before it has no end. */
function isSized(before: WalField | undefined, text: string): boolean {
  return typeof before === "object" && before[0] === 4 &&
    before[1] === sizeOf(text);
}
