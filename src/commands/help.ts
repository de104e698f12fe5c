import { CATALOGUE } from "./catalogue.ts";
import type { Command, Flag } from "./command.ts";
import { flagsOf } from "./parse.ts";
import { flagHead, positionalWord } from "./usage_words.ts";
import { wrapped } from "./wrap.ts";

/** What the program can do. */
export function overview(version: string): string {
  const rows = CATALOGUE.map(({ name, summary }): Row => [name, summary]);
  return `confiture ${version}: PostgreSQL migrations as one program

Usage: confiture COMMAND [OPTIONS]

${section("Commands", rows)}
\`confiture COMMAND --help\` tells more of a command.
`;
}

/** The commands that begin with a word; undefined where none does. */
export function groupHelp(word: string): string | undefined {
  const rows = CATALOGUE.filter(({ name }) => name.startsWith(`${word} `))
    .map(({ name, summary }): Row => [name, summary]);
  if (rows.length === 0) return undefined;
  return `Usage: confiture ${word} COMMAND [OPTIONS]

${section("Commands", rows)}
\`confiture ${word} COMMAND --help\` tells more of a command.
`;
}

/** What one command does and takes. */
export function helpOf(command: Command): string {
  const words = (command.positionals ?? []).map(positionalWord);
  const usage = ["confiture", command.name, ...words, "[OPTIONS]"].join(" ");
  const own = Object.entries(command.flags);
  const common = Object.entries(flagsOf(command)).filter(([name]) =>
    command.flags[name] === undefined
  );
  return [
    `${command.summary}\n\nUsage: ${usage}\n`,
    section(
      "Arguments",
      (command.positionals ?? []).map((place) => [place.name, place.summary]),
    ),
    section("Options", own.map(flagRow)),
    section("Common options", common.map(flagRow)),
    command.examples === undefined
      ? ""
      : `Examples:\n${command.examples.map((line) => `  ${line}\n`).join("")}`,
  ].filter((part) => part !== "").join("\n");
}

/** No line of the help is longer. */
const LINE_LENGTH = 80;

type Row = readonly [string, string];

function section(title: string, rows: readonly Row[]): string {
  if (rows.length === 0) return "";
  const width = Math.max(...rows.map(([left]) => left.length));
  const lines = rows.flatMap(([left, right]) =>
    wrapped(right, LINE_LENGTH - width - 4).map((text, index) =>
      `  ${(index === 0 ? left : "").padEnd(width)}  ${text}\n`
    )
  );
  return `${title}:\n${lines.join("")}`;
}

function flagRow([name, flag]: readonly [string, Flag]): Row {
  const head = flagHead(name, flag);
  return [flag.short === undefined ? `    ${head}` : head, flag.summary];
}
