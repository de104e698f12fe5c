import { macOf } from "../key.ts";
import type { Strategy } from "../strategy.ts";
import { bytesOf, numberOf, textOf } from "../source_value.ts";
import { pick, wordLength, wordOf } from "../words.ts";

/** How a strategy puts words together. */
interface WordsOptions {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly example: { readonly value: string; readonly mask: string };
  readonly length: number;
  /** SQL from the SQL of a hash. */
  mask(hash: string): string;
  /** SQL of what a value gets that looks like its mask, from the mask; one letter more. */
  other?(mask: string): string;
}

/** A strategy that makes up words: many values may share one. */
function wordStrategy(
  { name, aliases, summary, example, length, mask, other }: WordsOptions,
): Strategy {
  return {
    name,
    ...aliases !== undefined && { aliases },
    summary,
    example,
    options: {},
    families: ["text"],
    build: ({ value, secret }) => ({
      // A value that looks like its mask gets another one.
      sql: `(SELECT COALESCE(NULLIF(mask_w.m, mask_w.v), ${
        other === undefined ? "mask_w.m || 'x'" : other("mask_w.m")
      }) FROM (SELECT mask_h.v, ${mask("mask_h.h")} AS m FROM (SELECT ${
        textOf(value)
      } AS v, ${
        macOf(secret, bytesOf(value))
      } AS h OFFSET 0) AS mask_h OFFSET 0) AS mask_w)`,
      isInjective: false,
      usesKey: true,
      proof: "changed",
      length: other === undefined ? length + 1 : length,
    }),
  };
}

/** A first name and a last name. */
export const name = wordStrategy({
  name: "name",
  aliases: ["full_name"],
  summary: "A first and a last name that nobody has",
  example: { value: "Anna Schmidt", mask: "Lomavxa Dezirozqe" },
  length: wordLength(1) + 1 + wordLength(2),
  mask: (hash) => `${wordOf(hash, 0, 1)} || ' ' || ${wordOf(hash, 8, 2)}`,
});

/** A first name. */
export const firstName = wordStrategy({
  name: "first_name",
  summary: "A first name that nobody has",
  example: { value: "Anna", mask: "Lomavxa" },
  length: wordLength(1),
  mask: (hash) => wordOf(hash, 0, 1),
});

/** A last name. */
export const lastName = wordStrategy({
  name: "last_name",
  aliases: ["surname"],
  summary: "A last name that nobody has",
  example: { value: "Schmidt", mask: "Dezirozqe" },
  length: wordLength(2),
  mask: (hash) => wordOf(hash, 0, 2),
});

/** The name of a company. */
export const company = wordStrategy({
  name: "company",
  aliases: ["organization"],
  summary: "A company that there is not",
  example: { value: "Acme Corporation", mask: "Rebazxo Ltd" },
  length: wordLength(1) + 4,
  mask: (hash) => `${wordOf(hash, 0, 1)} || ' Ltd'`,
});

/** A place. */
export const city = wordStrategy({
  name: "city",
  summary: "A place that there is not",
  example: { value: "Lyon", mask: "Gunizxe" },
  length: wordLength(1),
  mask: (hash) => wordOf(hash, 0, 1),
});

const STREETS = ["Street", "Road", "Lane", "Avenue"];

/** A house number and a street. */
export const address = wordStrategy({
  name: "address",
  aliases: ["street"],
  summary: "A house number and a street that there is not",
  example: { value: "12 rue de la Paix", mask: "211 Mumezqi Lane" },
  length: 3 + 1 + wordLength(1) + 1 + 6,
  mask: (hash) =>
    `CAST(1 + pg_catalog.get_byte(${hash}, 8) AS text) || ' ' || ${
      wordOf(hash, 0, 1)
    } || ' ' || ${pick(STREETS, hash, 9)}`,
});

/** Five digits; codes in use may be among them. */
export const postalCode = wordStrategy({
  name: "postal_code",
  aliases: ["zip", "zip_code"],
  summary: "Five digits",
  example: { value: "90210", mask: "30977" },
  length: 5,
  mask: (hash) =>
    `pg_catalog.lpad(CAST(${
      numberOf(hash)
    } % CAST(100000 AS bigint) AS text), 5, '0')`,
  other: (mask) =>
    `pg_catalog.lpad(CAST((CAST(${mask} AS integer) + 1) % 100000 AS text), 5, '0')`,
});
