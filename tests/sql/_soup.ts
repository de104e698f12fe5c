/** Statements and the script made of them. */
export interface Soup {
  readonly statements: readonly string[];
  readonly script: string;
}

// An escape string is followed by a comma: psql, unlike the server, does not see
// that a string on the next line goes on with it.
const TOKENS = [
  "SELECT",
  "a",
  "a$b$c",
  "1",
  "2.5",
  "+",
  "||",
  "::text",
  ",",
  "'x'",
  "';'",
  "''",
  "'it''s;'",
  "'\\'",
  "'-- no'",
  "E'\\';' ,",
  "E'\\\\' ,",
  "E'a''\\\\\\';' ,",
  "B'01'",
  "N';'",
  "U&';'",
  '"q;"',
  '"a"";"',
  "$$;$$",
  "$$'$$",
  "$t$;$$;$t$",
  "$t$ $u$;$u$ -- $t$",
  "$1",
  "(1)",
  "(';)')",
  "(a; b)",
  "((;)(;))",
  "/* ; */",
  "/* /* ;' */ ; */",
  "-- ;'\n",
  "-- $$\r\n",
  "CASE WHEN a THEN 1 END",
  "BEGIN",
  "END",
  "[1]",
  "größe",
  "😀",
] as const;

const BLANKS = [" ", "\n", "\r\n", "\t", "  \n"] as const;

const BETWEEN = [
  "",
  " ",
  "\n",
  "\r\n\r\n",
  " -- it's;\n",
  "/* ; ' $$ */",
  ";",
  "\n;;\n",
] as const;

/** A script of random statements, the same for the same seed. */
export function soup(
  { seed, length }: { readonly seed: number; readonly length: number },
): Soup {
  const random = randomOf(seed);
  const pick = (list: readonly string[]) =>
    list[Math.floor(random() * list.length)] ?? "";
  const statements = Array.from({ length }, () => {
    const tokens = Array.from(
      { length: 1 + Math.floor(random() * 8) },
      () => pick(TOKENS) + pick(BLANKS),
    );
    // What a statement begins and ends with must be no comment.
    return `SELECT ${tokens.join("")} x`;
  });
  const script = statements.map((statement) =>
    `${pick(BETWEEN)}${statement}${pick([" ", "\n", " -- ;\n", "/*;*/", ""])};`
  ).join("");
  return { statements, script };
}

/** A linear congruential generator: numbers from 0 to below 1. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
