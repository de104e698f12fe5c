import { macOf } from "../key.ts";
import { integerOption, textOption } from "../option.ts";
import type { Strategy } from "../strategy.ts";
import { bytesOf } from "../source_value.ts";

/** Digits of 80 bits. */
const DIGITS = 20;
const DOMAIN = "example.com";

/** No address of the kind belongs to anybody: RFC 2606 keeps the domain free. */
export const email: Strategy = {
  name: "email",
  summary: "An address at example.com, which reaches nobody",
  example: {
    value: "anna@corp.example",
    mask: "user_5f0c1d8a9be2473340aa@example.com",
  },
  options: {
    domain: {
      kind: "text",
      pattern: /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i,
      summary: "what stands behind the @, example.com",
    },
    prefix: {
      kind: "text",
      pattern: /^[a-z0-9._+-]+$/i,
      summary: "what the address begins with, user_",
    },
    digits: {
      kind: "integer",
      range: [8, 64],
      summary: "how many hexadecimal digits follow, 20",
    },
  },
  families: ["text"],
  build({ value, options, secret }) {
    const domain = textOption(options, "domain") ?? DOMAIN;
    const prefix = textOption(options, "prefix") ?? "user_";
    const digits = integerOption(options, "digits") ?? DIGITS;
    return {
      sql: `'${prefix}' || ${
        hexOf(macOf(secret, bytesOf(value)), digits)
      } || '@${domain}'`,
      isInjective: digits >= 16,
      usesKey: true,
      proof: "disjoint",
      length: prefix.length + digits + 1 + domain.length,
      variant: `${prefix}${digits}@${domain}`,
    };
  },
};

/** A name to log in with, as unique as the value's. */
export const username: Strategy = {
  name: "username",
  aliases: ["login"],
  summary: "A name to log in with, as unique as the value's",
  example: { value: "anna84", mask: "user_5f0c1d8a9be24733" },
  options: {},
  families: ["text"],
  build: ({ value, secret }) => ({
    sql: `'user_' || ${hexOf(macOf(secret, bytesOf(value)), 16)}`,
    isInjective: true,
    usesKey: true,
    proof: "disjoint",
    length: 21,
  }),
};

/** SQL of the first hexadecimal digits of bytes. */
export function hexOf(bytes: string, digits: number): string {
  const whole = `pg_catalog.encode(pg_catalog.substr(${bytes}, 1, ${
    Math.ceil(digits / 2)
  }), 'hex')`;
  return digits % 2 === 0 ? whole : `pg_catalog.left(${whole}, ${digits})`;
}
