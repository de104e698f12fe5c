import type { Given } from "../../explanations/mod.ts";
import { EXPLANATIONS } from "../../explanations/mod.ts";
import type { ErrorCode } from "../../kernel/errors.ts";
import { ConfitureError, ERRORS } from "../../kernel/errors.ts";
import type { Block, JsonObject } from "../../kernel/events.ts";
import { nearest } from "../../kernel/nearest.ts";
import { wrapped } from "../wrap.ts";

const WIDTH = 78;

/** The code that is meant, or the codes of a family; all of them where none is named. */
export function knownCodes(text: string | undefined): readonly ErrorCode[] {
  const codes = Object.keys(ERRORS).filter(isCode);
  if (text === undefined) return codes;
  const meant = codes.filter((code) =>
    code === text || code.startsWith(`${text}/`)
  );
  if (meant.length > 0) return meant;
  const like = nearest(text, codes);
  throw new ConfitureError(
    "command/usage",
    `Cannot explain "${text}": no error has that code`,
    {
      hint: like === undefined
        ? "Run `confiture explain` to see all codes; `confiture lint --explain RULE` explains rules of lint"
        : `Did you mean ${like}?`,
    },
  );
}

/** All codes with their remedies in a word. */
export function listBlocks(codes: readonly ErrorCode[]): readonly Block[] {
  return [
    {
      kind: "table",
      columns: ["Code", "Exit", "Remedy"],
      rows: codes.map((code) => [
        code,
        String(ERRORS[code].exit),
        ERRORS[code].hint,
      ]),
    },
    {
      kind: "line",
      tone: "quiet",
      text:
        "`confiture explain CODE` tells more; --verbose shows the code of an error",
    },
  ];
}

/** One code at length. */
export function explanationBlocks(code: ErrorCode): readonly Block[] {
  const { cause, example, cure } = EXPLANATIONS[code];
  return [
    line(`${code} (exit code ${ERRORS[code].exit})`, "strong"),
    ...paragraph(cause),
    line(""),
    line("For example:", "strong"),
    ...example.given.flatMap(givenBlocks),
    line(`  $ ${example.command}`),
    ...example.shows.split("\n").map((text) => line(`  ${text}`, "quiet")),
    line(""),
    line("What to do:", "strong"),
    ...paragraph(cure),
    line(""),
  ];
}

/** The same for programs. */
export function explanationsDocument(codes: readonly ErrorCode[]): JsonObject {
  return {
    explanations: codes.map((code) => {
      const { cause, example, cure } = EXPLANATIONS[code];
      return {
        code,
        exit_code: ERRORS[code].exit,
        hint: ERRORS[code].hint,
        cause,
        example: {
          given: example.given.map(givenDocument),
          command: example.command,
          shows: example.shows,
        },
        cure,
      };
    }),
  };
}

function givenBlocks(given: Given): readonly Block[] {
  switch (given.kind) {
    case "file":
      return [
        line(`  ${given.path}:`),
        ...given.text.trimEnd().split("\n").map((text) => line(`    ${text}`)),
      ];
    case "command":
      return [line(`  $ ${given.line}`)];
    case "sql":
      return [
        line(`  SQL at the ${given.at}:`),
        ...wrapped(given.text, WIDTH - 4).map((text) => line(`    ${text}`)),
      ];
    case "fact":
      return wrapped(`(${given.text}.)`, WIDTH - 2)
        .map((text) => line(`  ${text}`));
  }
}

function givenDocument(given: Given): JsonObject {
  switch (given.kind) {
    case "file":
      return { kind: "file", path: given.path, text: given.text };
    case "command":
      return { kind: "command", command: given.line };
    case "sql":
      return { kind: "sql", at: given.at, text: given.text };
    case "fact":
      return { kind: "fact", text: given.text };
  }
}

function paragraph(text: string): readonly Block[] {
  return wrapped(text, WIDTH - 2).map((part) => line(`  ${part}`));
}

function line(text: string, tone?: "quiet" | "strong"): Block {
  return { kind: "line", text, ...tone !== undefined && { tone } };
}

function isCode(text: string): text is ErrorCode {
  return Object.hasOwn(ERRORS, text);
}
