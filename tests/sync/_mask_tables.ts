import { Buffer } from "node:buffer";
import { createHash, createHmac } from "node:crypto";
import { keyParameters } from "../../src/masks/mod.ts";
import type { FreshDatabase } from "../support/database.ts";

/** A statement's rows. */
// deno-lint-ignore no-explicit-any -- rows of any shape
export type Rows = any[];

/** Runs statements in one session that has the key's settings. */
export async function withKey<Result>(
  database: FreshDatabase,
  settings: Readonly<Record<string, string>>,
  use: (
    query: (statement: string, parameters?: unknown[]) => Promise<Rows>,
  ) => Promise<Result>,
): Promise<Result> {
  const { default: pg } = await import("pg");
  const client = new pg.Client({
    connectionString: database.url,
    options: Object.entries(settings).map(([name, value]) =>
      `-c ${name}=${value}`
    ).join(" "),
  });
  await client.connect();
  try {
    return await use(async (statement, parameters) =>
      (await client.query(statement, parameters)).rows
    );
  } finally {
    await client.end();
  }
}

/** Settings of keys that somebody might try who has none. */
export async function guessedKeys(): Promise<
  readonly Readonly<Record<string, string>>[]
> {
  const words = [
    "",
    "confiture",
    "secret",
    "password",
    "changeme",
    "CONFITURE_MASK_KEY",
    "12345",
  ];
  const raw = words.map((word) => padsOf(new TextEncoder().encode(word)));
  const long = await Promise.all(
    ["0".repeat(32), "x".repeat(32), "a".repeat(64)].map((key) =>
      keyParameters(key)
    ),
  );
  return [...raw, ...long, {
    "confiture.mask_inner": "00".repeat(64),
    "confiture.mask_outer": "00".repeat(64),
  }];
}

/** What somebody without the key can work out of a value: hashes in hexadecimal. */
export function guessesOf(value: string, strategy: string): string[] {
  const inputs = [
    value,
    value.toLowerCase(),
    value.trim(),
    strategy + value,
    `${strategy}:${value}`,
    `confiture:${strategy}:0::${value}`,
    value + strategy,
  ];
  return [...new Set(inputs)].flatMap((input) => [
    ...["md5", "sha1", "sha224", "sha256", "sha384", "sha512"].map((name) =>
      createHash(name).update(input).digest("hex")
    ),
    createHash("sha256").update(createHash("sha256").update(input).digest())
      .digest("hex"),
    createHmac("sha256", "").update(input).digest("hex"),
    createHmac("sha256", strategy).update(input).digest("hex"),
    createHmac("sha256", "confiture").update(input).digest("hex"),
  ]);
}

/** As `keyParameters`, of keys that it refuses. */
function padsOf(key: Uint8Array): Record<string, string> {
  const block = Buffer.alloc(64);
  block.set(key);
  const pad = (byte: number) =>
    Buffer.from(block.map((one) => one ^ byte)).toString("hex");
  return {
    "confiture.mask_inner": pad(0x36),
    "confiture.mask_outer": pad(0x5c),
  };
}
