import { CATALOGUE } from "../catalogue.ts";
import type { Command } from "../command.ts";
import { flagsOf } from "../parse.ts";
import { flagSource, positionalSource } from "./sources.ts";
import type { Source } from "./sources.ts";

/** A command as a shell has to know it. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly CompletedFlag[];
  readonly positionals: readonly Source[];
  /** Whether the last positional takes all words that are left. */
  readonly isOpen: boolean;
}

/** A flag as a shell has to know it. */
export interface CompletedFlag {
  readonly name: string;
  readonly short?: string;
  readonly summary: string;
  /** Where its values come from; absent where it takes none. */
  readonly source?: Source;
}

/** Every command of the catalogue, and each once more behind `help`. */
export async function completedCommands(): Promise<
  readonly CompletedCommand[]
> {
  const commands = (await Promise.all(CATALOGUE.map((entry) => entry.load())))
    .map(completedCommand);
  return [
    ...commands.map((command) =>
      command.name === "help" ? { ...command, positionals: [] } : command
    ),
    ...commands.map(({ name, summary }) => ({
      name: `help ${name}`,
      summary,
      flags: [],
      positionals: [],
      isOpen: false,
    })),
  ];
}

/** One command. */
export function completedCommand(command: Command): CompletedCommand {
  const positionals = command.positionals ?? [];
  return {
    name: command.name,
    summary: command.summary,
    flags: Object.entries(flagsOf(command)).map(([name, flag]) => ({
      name,
      summary: flag.summary,
      ...flag.short !== undefined && { short: flag.short },
      ...flag.type !== "boolean" &&
        { source: flagSource(command.name, name, flag) },
    })),
    positionals: positionals.map(positionalSource),
    isOpen: positionals.at(-1)?.isMany === true,
  };
}

/** The words that may follow these words: the next of every command that begins with them. */
export function nextWords(
  commands: readonly CompletedCommand[],
  begun: string,
): readonly (readonly [string, string])[] {
  const start = begun === "" ? "" : `${begun} `;
  const found = new Map<string, string>();
  for (const { name, summary } of commands) {
    if (!name.startsWith(start)) continue;
    const [word = "", ...more] = name.slice(start.length).split(" ");
    if (more.length === 0) found.set(word, summary);
    else if (!found.has(word)) found.set(word, `${word} …`);
  }
  return [...found];
}

/** Every beginning of a command that is one or more whole words, the empty one first. */
export function beginnings(
  commands: readonly CompletedCommand[],
): readonly string[] {
  const all = commands.flatMap(({ name }) => {
    const words = name.split(" ");
    return words.map((_, index) => words.slice(0, index + 1).join(" "));
  });
  return ["", ...new Set(all)];
}
