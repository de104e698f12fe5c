/** What the plugin `pgoutput` tells of written rows, as far as their keys need it. */
export type WalMessage =
  | {
    readonly kind: "begin";
    /** Its last 32 bits. */
    readonly transaction: number;
    /** Microseconds since 2000. */
    readonly committedAt: bigint;
  }
  | {
    readonly kind: "commit";
    /** Behind the last byte of the transaction. */
    readonly end: bigint;
  }
  | {
    readonly kind: "relation";
    readonly relation: number;
    readonly columns: readonly string[];
  }
  | {
    readonly kind: "row";
    readonly relation: number;
    /** What it was known by, where that is told. */
    readonly before?: Tuple;
    readonly after?: Tuple;
  }
  | { readonly kind: "truncate"; readonly relations: readonly number[] }
  | {
    readonly kind: "message";
    readonly prefix: string;
    readonly content: string;
  }
  /** Where it comes from, types: nothing that keys need. */
  | { readonly kind: "other" };

/** The columns of a row, read when they are asked for. */
export interface Tuple {
  /** A value as text; null is SQL's NULL, undefined what is not told. */
  valueAt(column: number): string | null | undefined;
}

/** Reads a message of version 1 of the protocol. Throws where it is none. */
export function readMessage(bytes: Uint8Array): WalMessage {
  const from = new Bytes(bytes);
  const letter = from.letter();
  switch (letter) {
    case "B": {
      from.int64();
      const committedAt = from.int64();
      return { kind: "begin", committedAt, transaction: from.int32() };
    }
    case "C":
      from.letter();
      from.int64();
      return { kind: "commit", end: from.int64() };
    case "R":
      return readRelation(from);
    case "I":
    case "U":
    case "D":
      return readRow(from);
    case "T": {
      const count = from.int32();
      from.letter();
      const relations = Array.from({ length: count }, () => from.int32());
      return { kind: "truncate", relations };
    }
    case "M": {
      from.letter();
      from.int64();
      const prefix = from.text();
      return { kind: "message", prefix, content: from.decoded(from.int32()) };
    }
    case "O":
    case "Y":
      return { kind: "other" };
    default:
      throw new Error(`there is no message "${letter}"`);
  }
}

function readRelation(from: Bytes): WalMessage {
  const relation = from.int32();
  from.text();
  from.text();
  from.letter();
  const count = from.int16();
  const columns = Array.from({ length: count }, () => {
    from.letter();
    const name = from.text();
    from.int64();
    return name;
  });
  return { kind: "relation", relation, columns };
}

function readRow(from: Bytes): WalMessage {
  const relation = from.int32();
  let before: Tuple | undefined;
  let after: Tuple | undefined;
  while (!from.isAtEnd) {
    const letter = from.letter();
    const tuple = from.tuple();
    if (letter === "N") after = tuple;
    else before = tuple;
  }
  return {
    kind: "row",
    relation,
    ...before === undefined ? {} : { before },
    ...after === undefined ? {} : { after },
  };
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Bytes that are read from the front. */
class Bytes {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(
      bytes.buffer,
      bytes.byteOffset,
      bytes.byteLength,
    );
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  letter(): string {
    return String.fromCharCode(this.#view.getUint8(this.#at++));
  }

  int16(): number {
    this.#at += 2;
    return this.#view.getUint16(this.#at - 2);
  }

  int32(): number {
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4);
  }

  int64(): bigint {
    this.#at += 8;
    return this.#view.getBigUint64(this.#at - 8);
  }

  /** Up to the next NUL. */
  text(): string {
    const end = this.#bytes.indexOf(0, this.#at);
    if (end === -1) throw new Error("a text has no end");
    const text = this.decoded(end - this.#at);
    this.#at++;
    return text;
  }

  decoded(length: number): string {
    const end = this.#at + length;
    const text = decoder.decode(this.#bytes.subarray(this.#at, end));
    this.#at = end;
    return text;
  }

  tuple(): Tuple {
    const starts: number[] = [];
    for (let left = this.int16(); left > 0; left--) {
      starts.push(this.#at);
      const kind = this.letter();
      const isTold = kind === "t" || kind === "b";
      const length = isTold ? this.int32() : 0;
      this.#at += length;
    }
    return { valueAt: (column) => this.#valueAt(starts[column]) };
  }

  #valueAt(start: number | undefined): string | null | undefined {
    if (start === undefined) return undefined;
    switch (String.fromCharCode(this.#view.getUint8(start))) {
      case "n":
        return null;
      case "t": {
        const length = this.#view.getUint32(start + 1);
        const from = start + 5;
        return decoder.decode(this.#bytes.subarray(from, from + length));
      }
      default:
        return undefined;
    }
  }
}
