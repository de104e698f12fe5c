import { canonicalVersion } from "../../../kernel/version.ts";

/** A name, taken apart. */
export interface EntryName {
  /** Digits, where it begins with them. */
  readonly version?: string;
  /** What is left of it. */
  readonly name: string;
}

const EXTENSION_REGEXP =
  /\.(?:sql|js|cjs|mjs|ts|cts|mts|py|rb|go|xml|ya?ml|json|coffee)$/i;

/** Takes a tool's name for a migration apart: `20240101_create-users.js`. */
export function splitName(text: string): EntryName {
  const base = withoutExtension(text);
  const groups = /^(?<version>\d+)(?:[-_. ]+(?<name>.*))?$/s.exec(base)?.groups;
  return {
    version: groups?.version,
    name: groups?.name ?? (groups === undefined ? base : ""),
  };
}

/** A file's name without its directories and its extension. */
export function withoutExtension(text: string): string {
  const file = text.split(/[\\/]/).at(-1) ?? text;
  return file.replace(EXTENSION_REGEXP, "");
}

/**
 * What two spellings of one name share: `0002_Create-Users` and
 * `2_create_users`.
 */
export function comparableName(name: string): string {
  const plain = name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/g, "");
  return plain.replace(/^\d+/, canonicalVersion);
}

/** Whether a text can be a version in the ledger. */
export function isVersion(text: string | null | undefined): text is string {
  return typeof text === "string" && /^\d{1,255}$/.test(text);
}
