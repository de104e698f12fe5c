import { createHash } from "node:crypto";
import {
  chmod,
  copyFile,
  readdir,
  readFile,
  rename,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { ENTRY } from "./bundle.ts";
import { PERMISSIONS } from "./permissions.ts";

/** What the portable standalone is made of. */
export interface PortableContent {
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

/** One compressed part of the file. */
interface Part {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly stream: Uint8Array;
}

/** Writes one executable file that carries the runtime and the program. */
export async function writePortable(
  content: PortableContent,
  output: string,
): Promise<void> {
  await copyFile(beside(PRELOAD), join(content.program, PRELOAD));
  const names = (await readdir(content.program)).sort();
  const parts = [
    await pack("unpack.js", await readFile(beside("unpack.js"))),
    await pack("program", await archive(content.program, names)),
    await pack("deno", await readFile(content.runtime)),
  ];

  const template = await readFile(beside("launcher.sh"), "utf8");
  const header = headerOf(template, parts, {
    VERSION: content.version,
    TARGET: content.target,
    // The program's files, the runtime, and the runtime's own cache.
    COUNT: String(names.length + 2),
  });
  const temporary = `${output}.new`;
  await writeFile(
    temporary,
    Buffer.concat([header, ...parts.map((part) => part.stream)]),
  );
  await chmod(temporary, 0o755);
  await rename(temporary, output);
}

function beside(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** A line that tells names and sizes, and the files one after another. */
async function archive(
  directory: string,
  names: readonly string[],
): Promise<Uint8Array> {
  const files = await Promise.all(
    names.map((name) => readFile(join(directory, name))),
  );
  const index = names.map((name, i) => [name, files[i]?.length]);
  return Buffer.concat([Buffer.from(`${JSON.stringify(index)}\n`), ...files]);
}

async function pack(name: string, content: Uint8Array): Promise<Part> {
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
  parts: readonly Part[],
  values: Readonly<Record<string, string>>,
): Uint8Array {
  const sums = parts.map((part) => part.sha256);
  const id = createHash("sha256")
    .update([template, ...OPTIONS, ...sums].join("\n"))
    .digest("hex").slice(0, 32);
  const fill = (start: number) =>
    fillIn(template, {
      ...values,
      ID: id,
      PARTS: tableOf(parts, start),
      OPTIONS: OPTIONS.join(" "),
      PRELOAD,
      ENTRY,
    });

  // Room for a table with offsets of any length.
  const blocks = Math.ceil((fill(0).length + 64) / HEADER_BLOCK_BYTES);
  const header = new Uint8Array(blocks * HEADER_BLOCK_BYTES).fill(0x0a);
  new TextEncoder().encodeInto(fill(header.length), header);
  return header;
}

function tableOf(parts: readonly Part[], start: number): string {
  let offset = start + 1;
  return parts.map(({ name, bytes, stream, sha256 }) => {
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
