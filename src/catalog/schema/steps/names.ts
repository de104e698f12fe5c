import { quoteName } from "../../../sql/quote.ts";

const MOST_BYTES = 63;
const PLAIN_REGEXP = /^[a-z_][a-z0-9_]*$/;

/** Names made of one and an ending, the best first; each as long as the server allows. */
export function* derivedNames(
  name: string,
  ending: string,
): Generator<string, void> {
  const plain = unquoted(name);
  yield joined(plain, `_${ending}`);
  for (let count = 1; count < 1000; count++) {
    yield joined(plain, `_${ending}${count}`);
  }
}

/** The schema of a qualified name, as it is written. */
export function schemaOf(qualified: string): string {
  return SCHEMA_REGEXP.exec(qualified)?.[1] ?? "";
}

/** The last part of a qualified name, as it is written. */
export function lastOf(qualified: string): string {
  const schema = schemaOf(qualified);
  return schema === "" ? qualified : qualified.slice(schema.length + 1);
}

/** A name without its quotes. */
export function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}

const SCHEMA_REGEXP = /^("(?:[^"]|"")+"|[^".]+)\./;

function joined(name: string, ending: string): string {
  let cut = name;
  while (bytesOf(cut + ending) > MOST_BYTES) {
    cut = [...cut].slice(0, -1).join("");
  }
  const full = cut + ending;
  return PLAIN_REGEXP.test(full) ? full : quoteName(full);
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
