import { ConfitureError } from "../kernel/errors.ts";
import type { PluginReference } from "../kernel/reference.ts";

/**
 * A built-in's name, a package or a file; then `=` and a file. A program's own
 * path and an address may have a `=` in it.
 */
const PLACED_REGEXP =
  /^(?<name>(?:\.{0,2}[\\/]|[A-Za-z]:[\\/]|https?:|file:).*?\.[cm]?[jt]s(?==|$)|https?:.*|[^=]+)(?:=(?<file>.*))?$/s;

/** Reads what `--reporter` was given: `junit=report.xml`, `./tools/slack.ts`. */
export function reporterOf(word: string): PluginReference {
  const { name = "", file } = PLACED_REGEXP.exec(word)?.groups ?? {};
  if (name === "" || file === "") {
    throw new ConfitureError(
      "command/usage",
      `Cannot use --reporter ${word}: it takes NAME or NAME=FILE`,
    );
  }
  const output = fileOf(file);
  return { name, options: {}, ...output !== undefined && { output } };
}

/** A file of its own; undefined where standard output is meant. */
export function fileOf(output: string | undefined): string | undefined {
  return output === "-" || output === "/dev/stdout" ? undefined : output;
}

/** The reporters that arguments name, where they could not be read as a whole. */
export function reportersIn(
  args: readonly string[],
): readonly string[] {
  const words = args.flatMap((arg, index) => {
    if (arg.startsWith("--reporter=")) return [arg.slice("--reporter=".length)];
    const next = args[index + 1];
    return arg === "--reporter" && next !== undefined && !next.startsWith("-")
      ? [next]
      : [];
  });
  return words.filter((word) => word !== "");
}
