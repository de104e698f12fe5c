import type { MetaCommand } from "./script.ts";

/** As much of a command to psql as is needed to judge it. */
export type PsqlCommand = Pick<MetaCommand, "name" | "argument">;

/**
 * Whether a command to psql means nothing to anybody else: it steers what psql
 * shows, only looks, or asks for what is done anyway.
 */
export function isHarmlessCommand({ name, argument }: PsqlCommand): boolean {
  if (name === "set" || name === "unset") return setsDisplay(argument);
  if (name === "encoding") return isUtf8(argument);
  return HARMLESS.has(name) || LOOKING_REGEXP.test(name);
}

/** What to write instead of a command to psql that does something. */
export function remedyOf({ name, argument }: PsqlCommand): string | undefined {
  if (name === "set" && /^(?:AUTOCOMMIT|ON_ERROR_ROLLBACK)\b/.test(argument)) {
    return "Remove it: it says how psql divides a script into transactions";
  }
  if (name === "encoding") {
    return "Save the file as UTF-8 and remove the command";
  }
  return REMEDIES.get(name);
}

const HARMLESS: ReadonlySet<string> = new Set([
  "a",
  "C",
  "conninfo",
  "echo",
  "errverbose",
  "f",
  "H",
  "pset",
  "qecho",
  "restrict",
  "t",
  "T",
  "timing",
  "unrestrict",
  "warn",
  "x",
]);

/** What only looks: `\dt`, `\d+ users`, `\l`, `\z`, `\sf name`. */
const LOOKING_REGEXP = /^(?:d[A-Za-z]*[S+]*|l\+?|z|s[fv]\+?)$/;

/** Variables that steer what psql shows, and when it stops, which everybody does here. */
const DISPLAY_VARIABLES: ReadonlySet<string> = new Set([
  "ECHO",
  "ECHO_HIDDEN",
  "FETCH_COUNT",
  "HIDE_TABLEAM",
  "HIDE_TOAST_COMPRESSION",
  "ON_ERROR_STOP",
  "PROMPT1",
  "PROMPT2",
  "PROMPT3",
  "QUIET",
  "SHOW_ALL_RESULTS",
  "SHOW_CONTEXT",
  "VERBOSITY",
]);

function setsDisplay(argument: string): boolean {
  return DISPLAY_VARIABLES.has(argument.split(/\s+/)[0] ?? "");
}

function isUtf8(argument: string): boolean {
  const plain = argument.replace(/[^A-Za-z0-9]/g, "").toUpperCase();
  return ["", "UTF8", "UNICODE"].includes(plain);
}

const REMEDIES: ReadonlyMap<string, string> = new Map([
  ["copy", "Write COPY … FROM stdin with the data below it"],
  ["set", "Write the value where the variable is used"],
  ["unset", "Write the value where the variable is used"],
  ...["g", "gx", "gexec", "gset", "gdesc", "crosstabview", "watch"].map((
    name,
  ): [string, string] => [name, "End the statement with a semicolon instead"]),
  ...["if", "elif", "else", "endif"].map((
    name,
  ): [string, string] => [name, "Write the condition in a DO block"]),
  ["q", "Remove the rest of the file together with it"],
]);
