/**
 * Syllables for names that nobody has: each word ends in letters that no name
 * of a person or a place ends in.
 */
const STARTS = words(`Ba Be Bi Bo Bu Da De Di Do Du Ga Ge Gi Go Gu La Le Li Lo
  Lu Ma Me Mi Mo Mu Na Ne Ni No Nu Ra Re`);
const MIDDLES = words(`la le li lo lu ma me mi mo mu na ne ni no nu ra re ri ro
  ru va ve vi vo vu za ze zi zo zu ba be`);
const ENDS = words(`vqa vqe vqi vqo vxa vxe vxi vxo zqa zqe zqi zqo zxa zxe zxi
  zxo`);

/** Letters of a word with `middles` syllables between its first and its last. */
export function wordLength(middles: number): number {
  return 2 + 2 * middles + 3;
}

/** SQL of a word from the bytes of `hash`, the first of them at `from`. */
export function wordOf(hash: string, from: number, middles: number): string {
  return [
    pick(STARTS, hash, from),
    ...Array.from(
      { length: middles },
      (_, index) => pick(MIDDLES, hash, from + 1 + index),
    ),
    pick(ENDS, hash, from + 1 + middles),
  ].join(" || ");
}

/** SQL of one of a list's words, as many as a power of two, by a byte. */
export function pick(
  list: readonly string[],
  hash: string,
  at: number,
): string {
  return `(CAST('{${
    list.join(",")
  }}' AS text[]))[1 + pg_catalog.get_byte(${hash}, ${at}) % ${list.length}]`;
}

function words(text: string): readonly string[] {
  return text.split(/\s+/);
}
