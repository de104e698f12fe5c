import { createHash } from "node:crypto";
import { chmod, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { ENTRY } from "./bundle.ts";
import { PERMISSIONS } from "./permissions.ts";

/** What the portable standalone is made of. */
export interface PortableParts {
  /** Holds the bundled program. */
  readonly program: string;
  /** The Deno executable that will run it. */
  readonly runtime: string;
  readonly version: string;
  /** The runtime's platform: `x86_64-unknown-linux-gnu`. */
  readonly target: string;
}

/** The program brings all of its modules; a user's own files are all it may add. */
const OPTIONS = [
  "--quiet",
  "--no-config",
  "--no-lock",
  "--no-remote",
  "--no-npm",
  ...PERMISSIONS,
];
/** Runs before the program. */
const PRELOAD = "restore_home.js";
const HEADER_BLOCK_BYTES = 4096;

interface Payload {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly stream: Uint8Array;
}

/** Writes one executable file that carries the runtime and the program. */
export async function writePortable(
  parts: PortableParts,
  output: string,
): Promise<void> {
  const payloads = [await packFile("deno", parts.runtime)];
  for (const name of await readdir(parts.program)) {
    payloads.push(await packFile(name, join(parts.program, name)));
  }
  payloads.push(
    await packFile(PRELOAD, fileURLToPath(new URL(PRELOAD, import.meta.url))),
  );
  payloads.sort((a, b) => a.name < b.name ? -1 : 1);

  const template = await readFile(
    new URL("./launcher.sh", import.meta.url),
    "utf8",
  );
  const header = headerOf(template, payloads, parts);
  const temporary = `${output}.new`;
  await writeFile(
    temporary,
    Buffer.concat([header, ...payloads.map((payload) => payload.stream)]),
  );
  await chmod(temporary, 0o755);
  await rename(temporary, output);
}

async function packFile(name: string, file: string): Promise<Payload> {
  const content = await readFile(file);
  return {
    name,
    bytes: content.length,
    sha256: createHash("sha256").update(content).digest("hex"),
    stream: await promisify(gzip)(content, { level: 6 }),
  };
}

/** The launcher, padded so that its length does not depend on what it says of it. */
function headerOf(
  template: string,
  payloads: readonly Payload[],
  parts: PortableParts,
): Uint8Array {
  const sums = payloads.map((payload) => `${payload.name} ${payload.sha256}`);
  const id = createHash("sha256")
    .update([template, ...OPTIONS, ...sums].join("\n"))
    .digest("hex").slice(0, 32);
  const fill = (start: number) =>
    fillIn(template, {
      VERSION: parts.version,
      TARGET: parts.target,
      ID: id,
      FILES: tableOf(payloads, start),
      WANTED: payloads.map((it) => ` ${it.name} ${it.bytes}`).join(""),
      OPTIONS: OPTIONS.join(" "),
      ENTRY,
      PRELOAD,
    });

  // Room for the table with offsets of any length.
  const blocks = Math.ceil((fill(0).length + 512) / HEADER_BLOCK_BYTES);
  const header = new Uint8Array(blocks * HEADER_BLOCK_BYTES).fill(0x0a);
  new TextEncoder().encodeInto(fill(header.length), header);
  return header;
}

function tableOf(payloads: readonly Payload[], start: number): string {
  let offset = start + 1;
  return payloads.map((payload) => {
    const { name, bytes, stream, sha256 } = payload;
    const line = [name, bytes, offset, stream.length, sha256].join(" ");
    offset += stream.length;
    return line;
  }).join("\n");
}

function fillIn(
  template: string,
  values: Readonly<Record<string, string>>,
): string {
  return template.replace(/@([A-Z]+)@/g, (_match, name: string) => {
    const value = values[name];
    if (value === undefined) throw new TypeError(`No value for @${name}@`);
    return value;
  });
}
