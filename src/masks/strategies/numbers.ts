import { OTHER_DIGITS, permuteDigits } from "../digits.ts";
import type { DigitsOptions } from "../digits.ts";
import type { Strategy, StrategyMask, StrategyRequest } from "../strategy.ts";

/** Another telephone number in the same layout. */
export const phone: Strategy = {
  name: "phone",
  aliases: ["telephone", "mobile"],
  summary: "Other digits in the same layout; what is no number becomes one",
  example: { value: "+1 (555) 010-9987", mask: "+7 (204) 835-1160" },
  options: {},
  families: ["text"],
  build: (request) => permuted(request, { isChecked: false }),
};

/** A number of any kind: tax, insurance, passport, account. */
export const digits: Strategy = {
  name: "digits",
  aliases: ["ssn"],
  summary: "Other digits in the same layout, for numbers of any kind",
  example: { value: "078-05-1120", mask: "531-90-4478" },
  options: {},
  families: ["text"],
  build: (request) => permuted(request, { isChecked: false }),
};

/** A card number that forms accept where they accepted the value. */
export const creditCard: Strategy = {
  name: "credit_card",
  aliases: ["card"],
  summary: "Other digits in the same layout, with a valid check digit",
  example: { value: "4111 1111 1111 1111", mask: "8302 7741 0965 3327" },
  options: {},
  families: ["text"],
  build: (request) => permuted(request, { isChecked: true }),
};

function permuted(
  { value, secret }: StrategyRequest,
  options: DigitsOptions,
): StrategyMask {
  const { limit = OTHER_DIGITS } = value;
  return {
    sql: permuteDigits(value, secret, options),
    isInjective: limit >= OTHER_DIGITS,
    usesKey: true,
    // A permutation of all numbers meets the other ones in use.
    proof: "changed",
    // What is no number has as many digits as there is room for.
    variant: limit >= OTHER_DIGITS ? "" : `${limit}`,
  };
}
