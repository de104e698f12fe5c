import process from "node:process";

/** Of so many cases one is tried; all of them unless told otherwise. */
const EVERY = Number(process.env.CONFITURE_TEST_SAMPLE ?? "1");

/** The cases to try: each version of PostgreSQL, 150018, is given others. */
export function sampled<Case>(
  cases: readonly Case[],
  version: number,
): readonly Case[] {
  const first = Math.floor(version / 10_000) % EVERY;
  return cases.filter((_, index) => index % EVERY === first);
}
