import { parseArgs } from "node:util";
import { ConfitureError } from "../kernel/errors.ts";
import type { Command, Flag } from "./command.ts";
import { COMMON_FLAGS } from "./flags.ts";
import { nearest } from "../kernel/nearest.ts";
import { Values } from "./values.ts";

/** All flags a command takes; its own win over the common ones. */
export function flagsOf(command: Command): Readonly<Record<string, Flag>> {
  return { ...COMMON_FLAGS, ...command.flags };
}

/** Reads what follows the command's name. Anything unknown is an error. */
export function parse(command: Command, args: readonly string[]): Values {
  const flags = flagsOf(command);
  const { values, positionals } = read(command, args, flags);
  for (const [name, value] of Object.entries(values)) {
    const choices = flags[name]?.choices;
    if (choices === undefined || typeof value !== "string") continue;
    if (!choices.includes(value)) {
      throw usage(
        `Cannot use --${name} ${value}: it takes ${choices.join(", ")}`,
      );
    }
  }
  return new Values(values, placed(command, positionals));
}

interface Parsed {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

function read(
  command: Command,
  args: readonly string[],
  flags: Readonly<Record<string, Flag>>,
): Parsed {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => [
      name,
      {
        type: flag.type === "boolean" ? "boolean" as const : "string" as const,
        ...flag.short === undefined ? {} : { short: flag.short },
      },
    ]),
  );
  const unknown = args.map(longName).find((name) =>
    name !== undefined && flags[name] === undefined
  );
  if (
    unknown !== undefined &&
    !args.slice(0, args.indexOf("--") + 1 || undefined).includes("--")
  ) {
    throw unknownFlag(command, unknown, Object.keys(flags));
  }
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
    return { values, positionals };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw usage(
      `Cannot read the command line: ${
        message.split(". ")[0]?.replace(/\.$/, "")
      }`,
    );
  }
}

/** The name in `--name` or `--name=value`. */
function longName(arg: string): string | undefined {
  return /^--([^=]+)/.exec(arg)?.[1];
}

function unknownFlag(
  command: Command,
  name: string,
  known: readonly string[],
): ConfitureError {
  const like = nearest(name, known);
  return usage(
    `Cannot use --${name}: \`confiture ${command.name}\` has no such flag`,
    like === undefined ? undefined : `Did you mean --${like}?`,
  );
}

function placed(
  command: Command,
  words: readonly string[],
): Readonly<Record<string, string>> {
  const places = command.positionals ?? [];
  const missing = places.slice(words.length).find((place) =>
    place.isOptional !== true
  );
  if (missing !== undefined) {
    throw usage(
      `Cannot run \`confiture ${command.name}\`: ${missing.name} is missing`,
    );
  }
  const extra = words[places.length];
  if (extra !== undefined) {
    throw usage(
      `Cannot run \`confiture ${command.name}\`: it takes no "${extra}"`,
    );
  }
  return Object.fromEntries(
    words.map((word, index) => [places[index]?.name ?? "", word]),
  );
}

function usage(message: string, hint?: string): ConfitureError {
  return new ConfitureError("command/usage", message, { hint });
}
