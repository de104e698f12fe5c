import { macOf } from "../key.ts";
import type { Strategy } from "../strategy.ts";
import { bytesOf, numberOf, textOf } from "../source_value.ts";

/** Of the longest of each kind. */
const V4_LENGTH = 15;
const V6_LENGTH = 29;

/** Fifteen networks of 2^24 addresses, the one of broadcasts left out. */
const V4_ADDRESSES = 15 * 2 ** 24;

/** Addresses that no host of the Internet has: 240.0.0.0/4 and 2001:db8::/32. */
export const ip: Strategy = {
  name: "ip",
  aliases: ["ip_address"],
  summary: "An address that no host has, in 240.0.0.0/4 or 2001:db8::/32",
  example: { value: "93.184.216.34", mask: "247.12.200.91" },
  options: {},
  families: ["inet", "text"],
  build({ value, secret }) {
    const v4 =
      `CAST('240.0.0.0' AS inet) + mask_h.n % CAST(${V4_ADDRESSES} AS bigint)`;
    const v6 = "CAST('2001:db8::' AS inet) + mask_h.n";
    const isInet = value.family === "inet";
    const hasV6 = isInet || value.limit === undefined ||
      value.limit >= V6_LENGTH;
    const isV6 = isInet
      ? "pg_catalog.family(mask_h.v) = 6"
      : "pg_catalog.strpos(mask_h.v, ':') > 0";
    const made = hasV6 ? `CASE WHEN ${isV6} THEN ${v6} ELSE ${v4} END` : v4;
    // A value that looks like its mask gets the address after it.
    const written = (address: string) =>
      isInet
        ? `pg_catalog.set_masklen(${address}, pg_catalog.masklen(mask_i.v))`
        : `pg_catalog.host(${address})`;
    return {
      sql: `(SELECT COALESCE(NULLIF(${written("mask_i.m")}, mask_i.v), ${
        written("mask_i.m + CAST(1 AS bigint)")
      }) FROM (SELECT mask_h.v, ${made} AS m FROM (SELECT ${
        isInet ? value.sql : textOf(value)
      } AS v, ${
        numberOf(macOf(secret, bytesOf(value)))
      } AS n OFFSET 0) AS mask_h OFFSET 0) AS mask_i)`,
      isInjective: false,
      usesKey: true,
      proof: "changed",
      ...!isInet && { length: hasV6 ? V6_LENGTH : V4_LENGTH },
      variant: hasV6 ? "" : "4",
    };
  },
};
