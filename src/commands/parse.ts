import { parseArgs } from "node:util";
import { ConfitureError } from "../kernel/errors.ts";
import type { Command, Flag } from "./command.ts";
import { COMMON_FLAGS } from "./flags.ts";
import { nearest } from "../kernel/nearest.ts";
import { Values } from "./values.ts";
import type { FlagValue } from "./values.ts";

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
  readonly values: Readonly<Record<string, FlagValue>>;
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
  // What is wrong is said in our words: strict would say it in Node's.
  const { values, positionals, tokens } = parseArgs({
    args: withEmptyValues(args, flags),
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const given = tokens.filter((token) => token.kind === "option");
  const unknown = given.find(({ name }) => !Object.hasOwn(flags, name));
  if (unknown !== undefined) {
    throw unknownFlag(command, unknown.rawName, Object.keys(flags));
  }
  const seen = new Set<string>();
  for (const token of given) {
    const { name, rawName, value } = token;
    if (flags[name]?.type === "boolean") {
      if (value === undefined) continue;
      throw usage(`Cannot use ${rawName}=${value}: it takes no value`);
    }
    if (value === undefined) {
      throw usage(`Cannot use ${rawName}: its value is missing`);
    }
    if (!token.inlineValue && /^-./.test(value)) {
      throw usage(
        `Cannot use ${rawName}: its value is missing`,
        value.startsWith("--")
          ? undefined
          : `Write a value that begins with a dash as --${name}=${value}`,
      );
    }
    if (seen.has(name) && flags[name]?.isMany !== true) {
      throw usage(`Cannot use --${name} twice: it takes one value`);
    }
    seen.add(name);
  }
  const lists = Object.keys(flags).filter((name) => flags[name]?.isMany)
    .map((name) => [
      name,
      given.filter((token) => token.name === name)
        .flatMap(({ value }) => value ?? []),
    ]);
  return { values: { ...values, ...Object.fromEntries(lists) }, positionals };
}

/** Gives flags whose value is left out an empty one: whatever is another flag is no value. */
function withEmptyValues(
  args: readonly string[],
  flags: Readonly<Record<string, Flag>>,
): string[] {
  const end = args.indexOf("--");
  return args.map((arg, index) => {
    const isBare = arg.startsWith("--") && (end < 0 || index < end) &&
      flags[arg.slice(2)]?.isValueOptional === true &&
      (args[index + 1] ?? "-").startsWith("-");
    return isBare ? `${arg}=` : arg;
  });
}

function unknownFlag(
  command: Command,
  typed: string,
  known: readonly string[],
): ConfitureError {
  const like = typed.startsWith("--")
    ? nearest(typed.slice(2), known)
    : undefined;
  return usage(
    `Cannot use ${typed}: \`confiture ${command.name}\` has no such flag`,
    like === undefined ? undefined : `Did you mean --${like}?`,
  );
}

function placed(
  command: Command,
  words: readonly string[],
): Readonly<Record<string, string | readonly string[]>> {
  const places = command.positionals ?? [];
  const missing = places.slice(words.length).find((place) =>
    place.isOptional !== true
  );
  if (missing !== undefined) {
    throw usage(
      `Cannot run \`confiture ${command.name}\`: ${missing.name} is missing`,
    );
  }
  const last = places.at(-1);
  const single = last?.isMany === true ? places.slice(0, -1) : places;
  const rest = words.slice(single.length);
  const [extra] = rest;
  if (extra !== undefined && last?.isMany !== true) {
    throw usage(
      `Cannot run \`confiture ${command.name}\`: it takes no "${extra}"`,
    );
  }
  return Object.fromEntries([
    ...single.slice(0, words.length).map(({ name }, index) => [
      name,
      words[index] ?? "",
    ]),
    ...rest.length > 0 && last !== undefined ? [[last.name, rest]] : [],
  ]);
}

function usage(message: string, hint?: string): ConfitureError {
  return new ConfitureError("command/usage", message, { hint });
}
