/**
 * HMAC-SHA-256 (RFC 2104, FIPS 180-4) for many short texts under one key, at
 * once: what the platform has gives promises, or takes many times as long.
 */
export class Hmac {
  readonly #inner: Int32Array;
  readonly #outer: Int32Array;
  readonly #label: Uint8Array;
  readonly #state = new Int32Array(8);
  /** The second hash's only block: the first one, and what ends it. */
  readonly #last = new DataView(new ArrayBuffer(BLOCK_BYTES));
  #room = new Uint8Array(ROOM_BYTES);

  /** All texts have the label before them. */
  constructor(key: string, label: string) {
    const bytes = encoder.encode(key);
    const block = new Uint8Array(BLOCK_BYTES);
    block.set(bytes.length <= BLOCK_BYTES ? bytes : sha256(bytes));
    this.#inner = padded(block, 0x36);
    this.#outer = padded(block, 0x5c);
    this.#label = encoder.encode(label);
    this.#last.setUint8(DIGEST_BYTES, 0x80);
    this.#last.setUint32(BLOCK_BYTES - 4, (BLOCK_BYTES + DIGEST_BYTES) * 8);
  }

  /** In 64 hexadecimal digits. */
  hex(text: string): string {
    const length = this.#write(text);
    const state = this.#state;
    state.set(this.#inner);
    finish(state, this.#room, { length, before: BLOCK_BYTES });
    for (let i = 0; i < 8; i++) this.#last.setInt32(i * 4, state[i] ?? 0);
    state.set(this.#outer);
    compress(state, this.#last, 0);
    return hexOf(state);
  }

  /** Label and text, with room for what ends them; how long they are. */
  #write(text: string): number {
    const label = this.#label;
    const most = label.length + text.length * 3 + 2 * BLOCK_BYTES;
    if (most > this.#room.length) this.#room = new Uint8Array(most);
    this.#room.set(label);
    const { written } = encoder.encodeInto(
      text,
      this.#room.subarray(label.length),
    );
    return label.length + written;
  }
}

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;
const ROOM_BYTES = 1024;
const encoder = new TextEncoder();

/** The first 32 bits of the fractional parts of the roots of the first primes. */
const INITIAL = words(primes(8).map(Math.sqrt));
const CONSTANTS = words(primes(64).map(Math.cbrt));

/** The state after a key's block. */
function padded(block: Uint8Array, pad: number): Int32Array {
  const state = INITIAL.slice();
  const bytes = block.map((byte) => byte ^ pad);
  compress(state, new DataView(bytes.buffer), 0);
  return state;
}

function sha256(bytes: Uint8Array): Uint8Array {
  const room = new Uint8Array(bytes.length + 2 * BLOCK_BYTES);
  room.set(bytes);
  const state = INITIAL.slice();
  finish(state, room, { length: bytes.length, before: 0 });
  const digest = new DataView(new ArrayBuffer(DIGEST_BYTES));
  for (let i = 0; i < 8; i++) digest.setInt32(i * 4, state[i] ?? 0);
  return new Uint8Array(digest.buffer);
}

/** The state after bytes and what ends them, which is written behind them. */
function finish(
  state: Int32Array,
  room: Uint8Array,
  { length, before }: { readonly length: number; readonly before: number },
): void {
  const end = Math.ceil((length + 9) / BLOCK_BYTES) * BLOCK_BYTES;
  const view = new DataView(room.buffer);
  room.fill(0, length, end);
  room[length] = 0x80;
  const bits = (before + length) * 8;
  view.setUint32(end - 8, Math.floor(bits / 2 ** 32));
  view.setUint32(end - 4, bits >>> 0);
  for (let at = 0; at < end; at += BLOCK_BYTES) compress(state, view, at);
}

const schedule = new Int32Array(64);

function compress(state: Int32Array, block: DataView, at: number): void {
  const w = schedule;
  for (let i = 0; i < 16; i++) w[i] = block.getInt32(at + i * 4);
  for (let i = 16; i < 64; i++) {
    const early = w[i - 15] ?? 0;
    const late = w[i - 2] ?? 0;
    const s0 = turn(early, 7) ^ turn(early, 18) ^ early >>> 3;
    const s1 = turn(late, 17) ^ turn(late, 19) ^ late >>> 10;
    w[i] = (w[i - 16] ?? 0) + s0 + (w[i - 7] ?? 0) + s1 | 0;
  }
  let a = state[0] ?? 0;
  let b = state[1] ?? 0;
  let c = state[2] ?? 0;
  let d = state[3] ?? 0;
  let e = state[4] ?? 0;
  let f = state[5] ?? 0;
  let g = state[6] ?? 0;
  let h = state[7] ?? 0;
  for (let i = 0; i < 64; i++) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const choice = e & f ^ ~e & g;
    const t1 = h + s1 + choice + (CONSTANTS[i] ?? 0) + (w[i] ?? 0) | 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const majority = a & b ^ a & c ^ b & c;
    h = g;
    g = f;
    f = e;
    e = d + t1 | 0;
    d = c;
    c = b;
    b = a;
    a = t1 + s0 + majority | 0;
  }
  state[0] = (state[0] ?? 0) + a;
  state[1] = (state[1] ?? 0) + b;
  state[2] = (state[2] ?? 0) + c;
  state[3] = (state[3] ?? 0) + d;
  state[4] = (state[4] ?? 0) + e;
  state[5] = (state[5] ?? 0) + f;
  state[6] = (state[6] ?? 0) + g;
  state[7] = (state[7] ?? 0) + h;
}

function turn(word: number, bits: number): number {
  return word >>> bits | word << 32 - bits;
}

const HEX = Array.from(
  { length: 256 },
  (_, byte) => byte.toString(16).padStart(2, "0"),
);

function hexOf(state: Int32Array): string {
  let text = "";
  for (let i = 0; i < 8; i++) {
    const word = state[i] ?? 0;
    text += `${HEX[word >>> 24]}${HEX[word >>> 16 & 255]}${
      HEX[word >>> 8 & 255]
    }${HEX[word & 255]}`;
  }
  return text;
}

function primes(count: number): readonly number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) {
    if (found.every((prime) => n % prime !== 0)) found.push(n);
  }
  return found;
}

function words(roots: readonly number[]): Int32Array {
  return Int32Array.from(
    roots,
    (root) => (root - Math.floor(root)) * 2 ** 32 | 0,
  );
}
