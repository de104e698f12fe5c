import { ConfitureError } from "../kernel/errors.ts";
import type { JsonObject } from "../kernel/events.ts";
import type { DoubtName } from "../mediums/migrate/doubts.ts";
import type { AnsweredDoubt } from "../mediums/migrate/results.ts";
import type { Flag } from "./command.ts";
import type { Values } from "./values.ts";

/** The answers to the question what became of a statement. */
export const DOUBT_FLAGS: Readonly<Record<string, Flag>> = {
  settled: {
    type: "text",
    placeholder: "V[:N]",
    summary: "Statement N of V, which is in doubt, took effect: go on after it",
  },
  "not-run": {
    type: "text",
    placeholder: "V[:N]",
    summary: "Statement N of V, which is in doubt, did not: run it again",
  },
};

/** The migrations a flag names, with the statements where they are said: `002:1,004`. */
export function doubtsNamed(
  values: Values,
  flag: string,
): readonly DoubtName[] | undefined {
  return values.text(flag)?.split(",").map((word) => {
    const [, version, statement] = DOUBT_REGEXP.exec(word.trim()) ?? [];
    if (version === undefined) {
      throw new ConfitureError(
        "command/usage",
        `Cannot read --${flag} "${word}": it takes a version, or a version, a colon and the number of a statement`,
      );
    }
    return statement === undefined
      ? { version }
      : { version, statement: Number(statement) };
  });
}

const DOUBT_REGEXP = /^(\d+)(?::([1-9]\d{0,8}))?$/;

/** What is noted, and what comes of it: "2_b: statement 1 took effect …". */
export function sentenceOfDoubt(
  { version, name, direction, statement, text, answer }: AnsweredDoubt,
): string {
  const title = name === null ? version : `${version}_${name}`;
  const shown = `statement ${statement}, "${text.replace(/\s+/g, " ")}",`;
  return answer === "settled"
    ? `${title}: ${shown} took effect; \`migrate ${direction}\` goes on after it`
    : `${title}: ${shown} did not take effect; \`migrate ${direction}\` runs it again`;
}

/** An answer, as JSON has it. */
export function documentOfDoubt(doubt: AnsweredDoubt): JsonObject {
  return { ...doubt };
}
