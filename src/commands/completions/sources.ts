import { ERRORS } from "../../kernel/error_codes.ts";
import { RULE_NAMES } from "../../lint/rule_names.ts";
import { TOOLS } from "../../mediums/migrate/adopt/tools.ts";
import { BUILT_IN } from "../../registry/built_in.ts";
import { CATALOGUE } from "../catalogue.ts";
import type { Flag, Positional } from "../command.ts";
import { SHELLS } from "../completions.ts";

/** Where the values come from that can stand at a place of the command line. */
export interface Source {
  /** Known when the script is written. */
  readonly words: readonly string[];
  /** Looked for by the script, among the project's files. */
  readonly found: readonly Found[];
  /** Whether several of them may stand there, with commas between. */
  readonly isList?: boolean;
}

/** What a script can look for without starting a program. */
export type Found = "environments" | "versions" | "files" | "directories";

const FREE: Source = { words: [], found: [] };
const ENVIRONMENTS: Source = { words: [], found: ["environments"] };
const VERSIONS: Source = { words: [], found: ["versions"] };
const FILES: Source = { words: [], found: ["files"] };
const DIRECTORIES: Source = { words: [], found: ["directories"] };
const RULES: Source = { words: RULE_NAMES, found: [] };
const SCHEMA_SIDE: Source = {
  words: ["schema", "migrations"],
  found: ["environments", "files"],
};
const HAZARDS: Source = {
  words: [
    "data-loss",
    "rewrite",
    "long-lock",
    "dependents-dropped",
    "may-fail",
  ],
  found: [],
  isList: true,
};

/** By the word that stands for the value in the help; what is missing here is free. */
const BY_PLACEHOLDER: Readonly<Record<string, Source>> = {
  "DIR": DIRECTORIES,
  "FILE": FILES,
  "HAZARD,…": HAZARDS,
  "NAME,…": { ...RULES, isList: true },
  "PLACE": ENVIRONMENTS,
  "RULE": RULES,
  "SOURCE": SCHEMA_SIDE,
  "TOOL": { words: TOOLS.map(({ name }) => name), found: [] },
  "VERSION": VERSIONS,
  "V[:N]": VERSIONS,
};

/** By the flag's name, where its placeholder does not tell. */
const BY_FLAG: Readonly<Record<string, Source>> = {
  "--env": ENVIRONMENTS,
  "--reporter": { words: Object.keys(BUILT_IN.reporter), found: ["files"] },
  "lint --postgres": { words: ["14", "15", "16", "17", "18"], found: [] },
  "migrate adopt --from": BY_PLACEHOLDER.TOOL ?? FREE,
};

const BY_POSITIONAL: Readonly<Record<string, Source>> = {
  CODE: { words: Object.keys(ERRORS), found: [] },
  COMMAND: { words: CATALOGUE.map(({ name }) => name), found: [] },
  DIR: DIRECTORIES,
  KIND: { words: Object.keys(BUILT_IN), found: [] },
  NEW: SCHEMA_SIDE,
  OLD: SCHEMA_SIDE,
  PATH: FILES,
  PLUGIN: FILES,
  SHELL: { words: [...SHELLS], found: [] },
  VERSION: VERSIONS,
};

/** Where the values of a flag come from. */
export function flagSource(command: string, name: string, flag: Flag): Source {
  if (flag.choices !== undefined) return { words: flag.choices, found: [] };
  return BY_FLAG[`${command} --${name}`] ?? BY_FLAG[`--${name}`] ??
    BY_PLACEHOLDER[flag.placeholder ?? ""] ?? FREE;
}

/** Where the words of a positional come from. */
export function positionalSource({ name }: Positional): Source {
  return BY_POSITIONAL[name] ?? FREE;
}
