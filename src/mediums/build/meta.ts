import { isHarmlessCommand, remedyOf } from "../../sql/psql_command.ts";
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
export function rulingOf(command: MetaCommand): Ruling {
  const { name, argument } = command;
  if (INCLUDE.has(name)) return includeOf(argument, false);
  if (INCLUDE_BESIDE.has(name)) return includeOf(argument, true);
  if (ECHO.has(name)) return { kind: "echo", text: echoOf(argument) };
  if (name === "c" || name === "connect") {
    return { kind: "connect", database: databaseOf(argument) };
  }
  if (isHarmlessCommand(command)) return { kind: "pass" };
  return {
    kind: "refuse",
    reason: `\\${name} ${refusalOf(command)}`,
    hint: HINTS.get(name) ?? remedyOf(command) ??
      "Remove it, or write it as SQL",
  };
}

function refusalOf({ name, argument }: MetaCommand): string {
  switch (name) {
    case "set":
    case "unset":
      return `${
        firstWord(argument)
      } sets a variable of psql's, and build has none`;
    case "encoding":
      return `${argument} asks for another encoding than UTF-8`;
    default:
      return "is a command of psql's that build does not know";
  }
}

const INCLUDE: ReadonlySet<string> = new Set(["i", "include"]);
const INCLUDE_BESIDE: ReadonlySet<string> = new Set(["ir", "include_relative"]);
const ECHO: ReadonlySet<string> = new Set(["echo", "qecho", "warn"]);

const HINTS: ReadonlyMap<string, string> = new Map([
  ["!", "Run the command before or after the build"],
  ["cd", "Name files from the project's directory, or with \\ir"],
]);

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
