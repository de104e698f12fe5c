import type { Place } from "../kernel/mod.ts";
import { findingsError } from "./finding.ts";
import type { Finding } from "./finding.ts";
import { Lexer } from "./lexer.ts";
import type { TokenKind } from "./lexer.ts";
import { PlaceFinder } from "./place.ts";
import { cutScript } from "./split.ts";
import type { Remark, Segment } from "./split.ts";

/** `-- confiture: renamed-from old_name`, right above what has the new name. */
export interface RenameHint {
  /** The old name: a column's has its table's before it. */
  readonly from: string;
  /** The new name. */
  readonly to: string;
  readonly place: Place;
}

/** A file of DDL. */
export interface HintedFile {
  readonly file: string;
  readonly text: string;
}

/**
 * The hints about renames in files of DDL. Throws with every hint of a file
 * that cannot be understood.
 */
export function readRenameHints(
  files: readonly HintedFile[],
): readonly RenameHint[] {
  return files.flatMap(readFile);
}

const HINT_REGEXP = /^(?:--|\/\*)\s*confiture\s*:\s*renamed-from\b\s*([^]*)$/i;
const MENTION_REGEXP = /renamed-from/i;
const PART = String.raw`(?:[\p{L}_][\p{L}\p{N}_$]*|"(?:[^"]|"")+")`;
const NAME_REGEXP = new RegExp(`^${PART}(?:\\.${PART}){0,3}$`, "u");
const VALUE_REGEXP = /^'(?:[^']|'')+'$/;

function readFile({ file, text }: HintedFile): readonly RenameHint[] {
  if (!MENTION_REGEXP.test(text)) return [];
  const { remarks, segments } = cutScript(text);
  const places = new PlaceFinder(text, file);
  const findings: Finding[] = [];
  const hints: RenameHint[] = [];
  for (const remark of remarks) {
    const comment = text.slice(remark.start, remark.end);
    const [, written] = HINT_REGEXP.exec(comment) ?? [];
    if (written === undefined) continue;
    const found = readHint(remark, {
      text,
      written: written.trim(),
      segment: segments[remark.before],
    });
    if ("problem" in found) {
      findings.push({ message: found.problem, offset: remark.start });
    } else hints.push({ ...found, place: places.at(remark.start) });
  }
  if (findings.length > 0) {
    throw findingsError(findings, {
      code: "migration/invalid",
      doing: `read "${file}"`,
      file,
      text,
    });
  }
  return hints;
}

type Read = Omit<RenameHint, "place"> | { readonly problem: string };

function readHint(
  remark: Remark,
  { text, written, segment }: {
    readonly text: string;
    readonly written: string;
    readonly segment: Segment | undefined;
  },
): Read {
  const line = text.lastIndexOf("\n", remark.start) + 1;
  if (!remark.isLine || text.slice(line, remark.start).trim() !== "") {
    return {
      problem: '"renamed-from" stands on a line of its own that begins with --',
    };
  }
  if (!NAME_REGEXP.test(written) && !VALUE_REGEXP.test(written)) {
    return {
      problem: `"renamed-from" takes the old name, and "${written}" is none`,
    };
  }
  if (segment === undefined || segment.kind !== "statement") {
    return { problem: '"renamed-from" belongs right above what was renamed' };
  }
  const tokens = tokensOf(text, segment);
  const target = targetOf(tokens);
  if (target === undefined) {
    return {
      problem:
        '"renamed-from" belongs above a CREATE statement, or a column in one',
    };
  }
  if (!remark.isInside) return whole(target, written);
  return inner(target, {
    written,
    rest: tokens.filter(({ start }) => start > remark.end),
  });
}

interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
}

function tokensOf(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): readonly Token[] {
  const lexer = new Lexer(text);
  lexer.seek(start, end);
  const tokens: Token[] = [];
  for (let kind = lexer.next(); kind !== "end"; kind = lexer.next()) {
    tokens.push({ kind, text: lexer.text, start: lexer.start });
  }
  return tokens;
}

/** What a statement makes. */
interface Target {
  readonly kind: string;
  readonly name: string;
  /** The table of what has no name without one. */
  readonly table?: string;
}

const BESIDES: ReadonlySet<string> = new Set(
  "OR REPLACE TEMP TEMPORARY UNLOGGED FOREIGN MATERIALIZED UNIQUE CONSTRAINT RECURSIVE GLOBAL LOCAL EVENT"
    .split(" "),
);
const MADE: ReadonlySet<string> = new Set(
  "TABLE VIEW SEQUENCE INDEX TYPE DOMAIN FUNCTION PROCEDURE AGGREGATE TRIGGER POLICY RULE SCHEMA COLLATION STATISTICS PUBLICATION"
    .split(" "),
);
const ON_TABLES: ReadonlySet<string> = new Set(["TRIGGER", "POLICY", "RULE"]);

function targetOf(tokens: readonly Token[]): Target | undefined {
  const upper = (index: number) => tokens[index]?.text.toUpperCase() ?? "";
  const isAlter = upper(0) === "ALTER";
  if (upper(0) !== "CREATE" && !isAlter) return undefined;
  let index = 1;
  const isEvent = upper(index) === "EVENT";
  while (BESIDES.has(upper(index))) index++;
  const kind = upper(index);
  if (!MADE.has(kind)) return undefined;
  index++;
  while (
    ["IF", "NOT", "EXISTS", "ONLY", "CONCURRENTLY"].includes(upper(index))
  ) {
    index++;
  }
  const name = nameAt(tokens, index);
  if (name === "") return undefined;
  if (!ON_TABLES.has(kind) || isEvent) return { kind, name };
  const word = kind === "RULE" ? "TO" : "ON";
  const on = tokens.findIndex((_, at) => at > index && upper(at) === word);
  return { kind, name, table: nameAt(tokens, on + 1) };
}

/** A name with dots that begins at a token. */
function nameAt(tokens: readonly Token[], first: number): string {
  const parts: string[] = [];
  for (let index = first;; index += 2) {
    const token = tokens[index];
    if (token?.kind !== "word" && token?.kind !== "quoted name") break;
    parts.push(folded(token));
    if (tokens[index + 1]?.text !== ".") break;
  }
  return parts.join(".");
}

function folded({ kind, text }: Token): string {
  return kind === "word" ? text.toLowerCase() : text;
}

function whole({ name, table }: Target, written: string): Read {
  if (table === undefined) return { from: written, to: name };
  return { from: within(table, written), to: `${table}.${name}` };
}

/** A column, a constraint, an attribute or a value. */
function inner(
  { kind, name }: Target,
  { written, rest }: {
    readonly written: string;
    readonly rest: readonly Token[];
  },
): Read {
  if (kind !== "TABLE" && kind !== "TYPE" && kind !== "DOMAIN") {
    return { problem: '"renamed-from" stands inside a statement' };
  }
  const words = rest.map(({ text }) => text.toUpperCase());
  let index = 0;
  if (words[index] === "ADD") index++;
  if (words[index] === "COLUMN" || words[index] === "CONSTRAINT") index++;
  while (["IF", "NOT", "EXISTS"].includes(words[index] ?? "")) index++;
  const token = rest[index];
  if (token?.kind === "string") {
    return {
      from: within(name, quoted(written)),
      to: `${name}.${quoted(token.text)}`,
    };
  }
  if (token?.kind !== "word" && token?.kind !== "quoted name") {
    return { problem: '"renamed-from" belongs right above what was renamed' };
  }
  return { from: within(name, written), to: `${name}.${folded(token)}` };
}

/** A value of an enum as a part of a name. */
function quoted(text: string): string {
  return text.startsWith("'")
    ? `"${text.slice(1, -1).replaceAll("''", "'").replaceAll('"', '""')}"`
    : text;
}

/** A bare old name has what it is in before it. */
function within(of: string, written: string): string {
  const isBare = new RegExp(`^${PART}$`, "u").test(written);
  return isBare ? `${of}.${written}` : written;
}
