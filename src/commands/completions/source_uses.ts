import type { CompletedCommand, CompletedFlag } from "./completed_command.ts";
import type { Source } from "./sources.ts";

/** Places on the command line that get their values from one source. */
export interface SourceUse {
  readonly source: Source;
  /** `migrate up --target`, `* --env`. */
  readonly flags: readonly string[];
  /** `migrate down-to 0`, `lint *`: a command and which of its words. */
  readonly positionals: readonly string[];
}

/** All sources, each with the places that use it; what is free is left out. */
export function sourceUses(
  commands: readonly CompletedCommand[],
): readonly SourceUse[] {
  const uses = new Map<string, {
    source: Source;
    flags: string[];
    positionals: string[];
  }>();
  const useOf = (source: Source) => {
    const key = JSON.stringify(source);
    const use = uses.get(key) ?? { source, flags: [], positionals: [] };
    uses.set(key, use);
    return use;
  };
  for (const { command, flag } of flagUses(commands)) {
    if (isFree(flag.source)) continue;
    const { flags } = useOf(flag.source);
    flags.push(`${command} --${flag.name}`);
    if (flag.short !== undefined) flags.push(`${command} -${flag.short}`);
  }
  for (const { name, positionals, isOpen } of commands) {
    positionals.forEach((source, index) => {
      if (isFree(source)) return;
      const isLast = index === positionals.length - 1;
      useOf(source).positionals.push(
        `${name} ${isOpen && isLast ? "*" : index}`,
      );
    });
  }
  return [...uses.values()];
}

interface FlagUse {
  /** `*` where all commands that have the flag mean the same by it. */
  readonly command: string;
  readonly flag: CompletedFlag & { readonly source: Source };
}

function flagUses(commands: readonly CompletedCommand[]): readonly FlagUse[] {
  const all = commands.flatMap(({ name, flags }) =>
    flags.flatMap((flag): FlagUse[] =>
      flag.source === undefined
        ? []
        : [{ command: name, flag: { ...flag, source: flag.source } }]
    )
  );
  const names = [...new Set(all.map(({ flag }) => flag.name))];
  return names.flatMap((name) => {
    const uses = all.filter(({ flag }) => flag.name === name);
    const kinds = new Set(
      uses.map(({ flag }) => JSON.stringify([flag.source, flag.short])),
    );
    const [first] = uses;
    return kinds.size === 1 && first !== undefined
      ? [{ command: "*", flag: first.flag }]
      : uses;
  });
}

function isFree({ words, found }: Source): boolean {
  return words.length === 0 && found.length === 0;
}

/** Every flag that takes a value, as in `SourceUse`. */
export function valuedFlags(
  commands: readonly CompletedCommand[],
): readonly string[] {
  const flags = commands.flatMap(({ name, flags }) =>
    flags.map((flag) => ({ name, flag, isValued: flag.source !== undefined }))
  );
  const switches = new Set(
    flags.filter(({ isValued }) => !isValued).map(({ flag }) => flag.name),
  );
  const valued = flags.filter(({ isValued }) => isValued)
    .flatMap(({ name, flag }) => {
      const command = switches.has(flag.name) ? name : "*";
      return [
        `${command} --${flag.name}`,
        ...flag.short === undefined ? [] : [`${command} -${flag.short}`],
      ];
    });
  return [...new Set(valued)];
}
