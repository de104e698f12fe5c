import { nearest } from "../kernel/nearest.ts";
import { constant, nothing, redact } from "./strategies/constants.ts";
import { email, username } from "./strategies/email.ts";
import { hash, uuid } from "./strategies/hash.ts";
import { ip } from "./strategies/ip.ts";
import { json } from "./strategies/json.ts";
import { creditCard, digits, phone } from "./strategies/numbers.ts";
import { dateShift, numberNoise } from "./strategies/shifts.ts";
import { textRedaction } from "./strategies/text_redaction.ts";
import {
  address,
  city,
  company,
  firstName,
  lastName,
  name,
  postalCode,
} from "./strategies/words.ts";
import type { Strategy } from "./strategy.ts";

/** Every strategy there is, in the order people should read of them. */
export const STRATEGIES: readonly Strategy[] = [
  email,
  username,
  phone,
  name,
  firstName,
  lastName,
  company,
  address,
  city,
  postalCode,
  digits,
  creditCard,
  uuid,
  hash,
  ip,
  dateShift,
  numberNoise,
  textRedaction,
  json,
  redact,
  constant,
  nothing,
];

/** The strategy of a name, or of another name of it. */
export function strategyOf(name: string): Strategy | undefined {
  const plain = plainName(name);
  return STRATEGIES.find((one) => namesOf(one).includes(plain));
}

/** The name of a strategy that may be meant. */
export function nearestStrategy(name: string): string | undefined {
  return nearest(plainName(name), [
    ...STRATEGIES.flatMap(namesOf),
    "preserve",
  ]);
}

function namesOf({ name, aliases = [] }: Strategy): readonly string[] {
  return [name, ...aliases];
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll("-", "_");
}
