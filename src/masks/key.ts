import { ConfitureError } from "../kernel/mod.ts";
import { quoteLiteral } from "../sql/quote.ts";

const BLOCK_BYTES = 64;
const LEAST_CHARACTERS = 32;

/** A setting's value: its block in hexadecimal. */
const SETTING_LENGTH = 2 * BLOCK_BYTES;

/**
 * Settings that a session of the source must have before it evaluates a mask:
 * the inner and the outer pad of HMAC-SHA-256 (RFC 2104), in hexadecimal. Hand
 * them over where the session starts, and in no statement: a server that logs
 * statements logs their parameters, too. A mask of a session that has none of
 * them, or an empty one, is an error of the server's.
 */
export async function keyParameters(
  secret: string,
  { seedEnv }: { readonly seedEnv?: string } = {},
): Promise<Readonly<Record<string, string>>> {
  const weak = weakKey(secret);
  if (weak !== undefined) throw weak;
  const block = await blockOf(new TextEncoder().encode(secret));
  return {
    [settingName("inner", seedEnv)]: hexOf(block.map((byte) => byte ^ 0x36)),
    [settingName("outer", seedEnv)]: hexOf(block.map((byte) => byte ^ 0x5c)),
  };
}

/** Why a key is none; undefined where it is one. */
export function weakKey(secret: string): ConfitureError | undefined {
  return [...secret].length < LEAST_CHARACTERS
    ? new ConfitureError(
      "sync/key",
      `Cannot mask with this key: it has fewer than ${LEAST_CHARACTERS} characters`,
    )
    : undefined;
}

/** The error of a key that nobody has set. */
export function missingKey(variable: string): ConfitureError {
  return new ConfitureError(
    "sync/key",
    `Cannot mask: the environment variable ${variable} is not set`,
    {
      hint:
        "Set it to a secret of 32 characters or more, the same in every run: openssl rand -hex 32",
    },
  );
}

/** What a strategy's values are kept apart by from those of others. */
export interface Secret {
  /** Of the strategy: `email`. */
  readonly label: string;
  /** A rule's own: the same value has another mask under another seed. */
  readonly seed?: string;
  /** The environment variable of its key, where it is not that of all. */
  readonly seedEnv?: string;
}

/** SQL of the HMAC-SHA-256 of bytes, themselves SQL. */
export function macOf(secret: Secret, bytes: string): string {
  const outer = `(SELECT ${padOf("outer", secret)})`;
  const inner = `(SELECT ${padOf("inner", secret)} || ${labelOf(secret)})`;
  return `pg_catalog.sha256(${outer} || pg_catalog.sha256(${inner} || ${bytes}))`;
}

/** SQL of a key of its own for a strategy: 32 bytes, worked out once per statement. */
export function subkeyOf(secret: Secret): string {
  return `(SELECT pg_catalog.sha256(${
    padOf("outer", secret)
  } || pg_catalog.sha256(${padOf("inner", secret)} || ${labelOf(secret)})))`;
}

/** The same secret for another purpose of the same strategy. */
export function secretFor(secret: Secret, purpose: string): Secret {
  return { ...secret, label: `${secret.label}/${purpose}` };
}

/** SQL of a pad; what has another length than a block's is no hexadecimal. */
function padOf(which: "inner" | "outer", { seedEnv }: Secret): string {
  const setting = `pg_catalog.current_setting(${
    quoteLiteral(settingName(which, seedEnv))
  })`;
  const missing =
    `pg_catalog.abs(${SETTING_LENGTH} - pg_catalog.length(${setting}))`;
  return `pg_catalog.decode(${setting} || pg_catalog.repeat('?', ${missing}), 'hex')`;
}

/** No label is the beginning of another: its parts have their lengths before them. */
export function labelText({ label, seed = "" }: Secret): string {
  return `confiture:${label}:${seed.length}:${seed}:`;
}

function labelOf(secret: Secret): string {
  const bytes = new TextEncoder().encode(labelText(secret));
  return `pg_catalog.decode('${hexOf(bytes)}', 'hex')`;
}

/** A variable's name may hold what a setting's may not. */
function settingName(which: "inner" | "outer", seedEnv?: string): string {
  const suffix = seedEnv === undefined
    ? ""
    : `_${hexOf(new TextEncoder().encode(seedEnv))}`;
  return `confiture.mask_${which}${suffix}`;
}

async function blockOf(key: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const block = new Uint8Array(BLOCK_BYTES);
  block.set(
    key.length <= BLOCK_BYTES
      ? key
      : new Uint8Array(await crypto.subtle.digest("SHA-256", key)),
  );
  return block;
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
