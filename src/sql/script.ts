import type { ErrorCode, Place } from "../kernel/mod.ts";
import { isSuspect, outsideOf } from "./classify.ts";
import { controlOf } from "./control.ts";
import type { TransactionControl } from "./control.ts";
import { readDirectives } from "./directives.ts";
import type { FileDirectives } from "./directives.ts";
import type { Expectation } from "./expectation.ts";
import { findingsError } from "./finding.ts";
import type { Finding } from "./finding.ts";
import type { Unterminated } from "./lexer.ts";
import { PlaceFinder } from "./place.ts";
import { escapesAfter, foreignEncodingOf } from "./setting.ts";
import { cutScript } from "./split.ts";
import type { Cut, MetaSegment, Segment } from "./split.ts";

/** A file of SQL, read as psql would read it. */
export interface Script {
  readonly file: string;
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly metas: readonly MetaCommand[];
  readonly directives: FileDirectives;
}

/** One statement of a script. */
export interface Statement {
  /** Position among the script's statements, counted from 0. */
  readonly index: number;
  /** `script.text.slice(start, end)`: without its semicolon. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly place: Place;
  /** The unquoted words it begins with, in upper case, at most 8. */
  readonly words: readonly string[];
  /** Range in the script's text of the data of a `COPY … FROM stdin`. */
  readonly copy?: { readonly start: number; readonly end: number };
  /** Set where it begins, ends or divides a transaction. */
  readonly control?: TransactionControl;
  /** Set where PostgreSQL refuses it in a transaction: what it is, for people. */
  readonly outside?: string;
  /** From `-- confiture: expect rows > 0` right before it. */
  readonly expect?: Expectation;
  /** True where `-- confiture: resumable` says that it goes on where it was cut off. */
  readonly resumable?: boolean;
  /** Another client encoding than UTF-8 that it sets; harmless in a file of ASCII. */
  readonly encoding?: string;
  /** How much of its text stands nowhere in the script, before what begins at `start`. */
  readonly lead?: number;
  /** True where the server reads the strings after it in another way: they need a message of their own. */
  readonly changesStrings?: boolean;
}

/** A command to psql itself. */
export interface MetaCommand {
  /** Without the backslash. */
  readonly name: string;
  /** The rest of the line. */
  readonly argument: string;
  readonly start: number;
  readonly end: number;
  readonly place: Place;
  /** Index of the statement that follows it, or the number of statements. */
  readonly before: number;
}

/** How to report what is wrong with a script. */
export interface ReadOptions {
  /** `migration/invalid` where nothing else is said. */
  readonly code?: ErrorCode;
}

/**
 * Reads a script. Rejects with all that makes it unreadable: broken
 * directives, a string that is never closed, a backslash command inside a
 * statement. Says nothing about transaction control, which is for `shapeOf`,
 * nor about the other backslash commands, which are for the caller.
 */
export async function readScript(
  text: string,
  { file }: Pick<Place, "file">,
  options: ReadOptions = {},
): Promise<Script> {
  const cut = cutScript(text);
  const places = new PlaceFinder(text, file);
  const directives = readDirectives(text, { cut, places });
  const findings = [
    ...directives.findings,
    ...brokenPieces(cut),
    ...foreignEncodings(text, cut.segments),
  ];
  if (findings.length > 0) {
    throw findingsError(findings, {
      code: options.code ?? "migration/invalid",
      doing: `read "${file}"`,
      file,
      text,
    });
  }

  const statements: Statement[] = [];
  const metas: MetaCommand[] = [];
  let hasEscapes = false;
  for (const [position, segment] of cut.segments.entries()) {
    const place = places.at(segment.start);
    if (segment.kind === "meta") {
      metas.push(metaOf(segment, { place, before: statements.length }));
      continue;
    }
    const escapes = escapesAfter(segment);
    const control = controlOf(segment.words);
    const outside = isSuspect(segment) ? await outsideOf(segment) : undefined;
    const expect = directives.expectations.get(position);
    const encoding = foreignEncodingOf(segment);
    statements.push({
      index: statements.length,
      text: segment.text,
      start: segment.start,
      end: segment.end,
      place,
      words: segment.words,
      ...(segment.kind === "copy" &&
        { copy: { start: segment.dataStart, end: segment.dataEnd } }),
      ...(control && { control }),
      ...(outside && { outside }),
      ...(expect && { expect }),
      ...(directives.resumables.has(position) && { resumable: true }),
      ...(encoding && { encoding }),
      ...(escapes !== undefined && escapes !== hasEscapes &&
        { changesStrings: true }),
    });
    hasEscapes = escapes ?? hasEscapes;
  }
  return { file, text, statements, metas, directives: directives.file };
}

function metaOf(
  { name, argument, start, end }: MetaSegment,
  { place, before }: { readonly place: Place; readonly before: number },
): MetaCommand {
  return { name, argument, start, end, place, before };
}

const NEVER_CLOSED: Readonly<
  Record<Unterminated["what"], string | undefined>
> = {
  "string": "the string that begins here is never closed",
  "quoted name": "the quoted name that begins here is never closed",
  "dollar quote": "the dollar quote that begins here is never closed",
  "comment": "the comment that begins here is never closed",
  "statement beside COPY data":
    "a statement on the line of a COPY must end on that line, before the data",
  // The server says better what is wrong with these.
  "parenthesis": undefined,
  "BEGIN": undefined,
};

function brokenPieces(cut: Cut): readonly Finding[] {
  const open = cut.segments.flatMap((segment) =>
    segment.kind === "statement" && segment.unterminated !== undefined
      ? [segment.unterminated]
      : []
  );
  if (cut.unterminated !== undefined) open.push(cut.unterminated);
  const metas = cut.segments.flatMap((segment) =>
    segment.kind === "meta" && segment.isInside ? [segment] : []
  );
  return [
    ...open.flatMap(({ what, start }) => {
      const message = NEVER_CLOSED[what];
      return message === undefined ? [] : [{ message, offset: start }];
    }),
    ...metas.map(({ name, start }) => ({
      message: `the backslash command "\\${name}" stands inside a statement`,
      offset: start,
      hint: "End the statement with a semicolon, and leave the command out",
    })),
  ];
}

/** Files are read and sent as UTF-8; a server told otherwise would misread all but ASCII. */
function foreignEncodings(
  text: string,
  segments: readonly Segment[],
): readonly Finding[] {
  const findings = segments.flatMap((segment): readonly Finding[] => {
    const encoding = segment.kind === "meta"
      ? undefined
      : foreignEncodingOf(segment);
    return encoding === undefined ? [] : [{
      message: `the file is read as UTF-8, and here it says "${encoding}"`,
      offset: segment.start,
      hint: "Store the file as UTF-8 and remove the statement",
    }];
  });
  return findings.length > 0 && NOT_ASCII_REGEXP.test(text) ? findings : [];
}

const NOT_ASCII_REGEXP = /[^\0-\x7f]/;
