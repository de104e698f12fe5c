import type { MetaCommand } from "../../sql/script.ts";

/** What build does with a command to psql. */
export type Ruling =
  /** It means nothing to us: it concerns the display, or what we do anyway. */
  | { readonly kind: "pass" }
  | { readonly kind: "echo"; readonly text: string }
  | {
    readonly kind: "include";
    readonly path: string;
    /** Whether it starts at the file it stands in, as `\ir` does. */
    readonly isBeside: boolean;
  }
  | { readonly kind: "connect"; readonly database: string }
  | { readonly kind: "refuse"; readonly reason: string; readonly hint: string };

/** Decides about a command to psql. */
export function rulingOf({ name, argument }: MetaCommand): Ruling {
  if (INCLUDE.has(name)) return includeOf(argument, false);
  if (INCLUDE_BESIDE.has(name)) return includeOf(argument, true);
  if (ECHO.has(name)) return { kind: "echo", text: echoOf(argument) };
  if (name === "c" || name === "connect") {
    return { kind: "connect", database: databaseOf(argument) };
  }
  if (PASSED.has(name) || DISPLAY_REGEXP.test(name)) return { kind: "pass" };
  if (name === "set") return rulingOfSet(argument);
  if (name === "encoding") return rulingOfEncoding(argument);
  return {
    kind: "refuse",
    reason: `\\${name} is a command of psql's that build does not know`,
    hint: HINTS.get(name) ?? "Remove it, or write it as SQL",
  };
}

const INCLUDE: ReadonlySet<string> = new Set(["i", "include"]);
const INCLUDE_BESIDE: ReadonlySet<string> = new Set(["ir", "include_relative"]);
const ECHO: ReadonlySet<string> = new Set(["echo", "qecho", "warn"]);

const PASSED: ReadonlySet<string> = new Set([
  "restrict",
  "unrestrict",
  "timing",
  "pset",
  "a",
  "C",
  "f",
  "H",
  "t",
  "T",
  "x",
  "conninfo",
]);

/** What only looks: `\dt`, `\d+ users`, `\l`, `\z`, `\sf name`. */
const DISPLAY_REGEXP = /^(?:d[A-Za-z]*[S+]*|l\+?|z|s[fv]\+?)$/;

const HINTS: ReadonlyMap<string, string> = new Map([
  ["copy", "Write COPY … FROM stdin with the data below it"],
  ...["g", "gx", "gexec", "gset", "gdesc", "crosstabview", "watch"].map((
    name,
  ): [string, string] => [name, "End the statement with a semicolon instead"]),
  ...["if", "elif", "else", "endif"].map((
    name,
  ): [string, string] => [name, "Write the condition in a DO block"]),
  ["q", "Remove the rest of the file together with it"],
  ["!", "Run the command before or after the build"],
  ["cd", "Name files from the project's directory, or with \\ir"],
]);

/** Variables that steer psql itself, in a way that build goes anyway. */
const CONTROL_VARIABLES: ReadonlySet<string> = new Set([
  "ECHO",
  "ON_ERROR_STOP",
  "QUIET",
  "SHOW_CONTEXT",
  "VERBOSITY",
]);

function rulingOfSet(argument: string): Ruling {
  const [name = ""] = argument.split(/\s+/);
  if (CONTROL_VARIABLES.has(name)) return { kind: "pass" };
  return {
    kind: "refuse",
    reason: `\\set ${name} sets a variable of psql's, and build has none`,
    hint: "Write the value where the variable is used",
  };
}

function rulingOfEncoding(argument: string): Ruling {
  const plain = unquote(argument).replace(/[^A-Za-z0-9]/g, "").toUpperCase();
  if (["", "UTF8", "UNICODE"].includes(plain)) return { kind: "pass" };
  return {
    kind: "refuse",
    reason: `\\encoding ${argument} asks for another encoding than UTF-8`,
    hint: "Save the file as UTF-8 and remove the command",
  };
}

function includeOf(argument: string, isBeside: boolean): Ruling {
  const path = firstWord(argument);
  if (path !== "") return { kind: "include", path, isBeside };
  return {
    kind: "refuse",
    reason: "it names no file to include",
    hint: "Write the file's name after it",
  };
}

/** `app`, `"App"`, or the dbname of a connection string. */
function databaseOf(argument: string): string {
  const words = argument.replace(/^-reuse-previous=\S+\s*/, "");
  const named = /\bdbname\s*=\s*(?:'([^']*)'|([^\s"';]+))/.exec(words);
  return named?.[1] ?? named?.[2] ?? firstWord(words);
}

function firstWord(argument: string): string {
  const text = argument.replace(/;+\s*$/, "");
  const quoted = /^'((?:[^']|'')*)'|^"((?:[^"]|"")*)"/.exec(text);
  if (quoted === null) return text.split(/\s+/)[0] ?? "";
  return unquote(quoted[0]);
}

function echoOf(argument: string): string {
  return argument.replace(/'((?:[^']|'')*)'/g, (quoted) => unquote(quoted));
}

function unquote(text: string): string {
  const quote = text.charAt(0);
  if (text.length < 2 || !["'", '"'].includes(quote)) return text;
  return text.slice(1, -1).replaceAll(quote + quote, quote);
}
