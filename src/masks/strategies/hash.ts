import { macOf } from "../key.ts";
import { integerOption } from "../option.ts";
import type { Strategy } from "../strategy.ts";
import { bytesOf } from "../source_value.ts";
import { hexOf } from "./email.ts";

const DIGITS = 32;

/** A hash that nobody without the key can work out. */
export const hash: Strategy = {
  name: "hash",
  summary: "Hexadecimal digits of the value's HMAC-SHA-256",
  example: { value: "DE-4711", mask: "3b0d63c2a1f0479c8e55d1b2907f4a6c" },
  options: {
    length: {
      kind: "integer",
      range: [8, 64],
      summary: "how many digits, 32",
    },
  },
  families: ["text", "bytes"],
  build({ value, options, secret }) {
    const mac = macOf(secret, bytesOf(value));
    const digits = integerOption(options, "length") ?? DIGITS;
    const isBytes = value.family === "bytes";
    return {
      sql: isBytes
        ? `pg_catalog.substr(${mac}, 1, ${Math.ceil(digits / 2)})`
        : hexOf(mac, digits),
      isInjective: digits >= 16,
      usesKey: true,
      proof: "disjoint",
      ...!isBytes && { length: digits },
      variant: `${digits}`,
    };
  },
};

/** An identifier that hangs on the value alone. */
export const uuid: Strategy = {
  name: "uuid",
  summary: "A UUID of version 4 that hangs on the value alone",
  example: {
    value: "0188f3a2-7c1e-7d1b-9c55-1f4f0a6c2b11",
    mask: "9d2c61f0-33ab-4e07-8b1d-5c2f7f0e9a46",
  },
  options: {},
  families: ["uuid", "text"],
  build({ value, secret }) {
    const hex = hexOf(macOf(secret, bytesOf(value)), 32);
    const marked =
      `pg_catalog.overlay(pg_catalog.overlay(${hex}, '4', 13), '8', 17)`;
    const made = `CAST(${marked} AS uuid)`;
    return {
      sql: value.family === "uuid" ? made : `CAST(${made} AS text)`,
      isInjective: true,
      usesKey: true,
      proof: "disjoint",
      ...value.family === "text" && { length: 36 },
    };
  },
};
