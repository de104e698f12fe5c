import { CATALOGUE } from "./catalogue.ts";
import type { Command, Flag } from "./command.ts";
import { flagsOf } from "./parse.ts";

/** What the program can do. */
export function overview(version: string): string {
  const width = Math.max(...CATALOGUE.map((entry) => entry.name.length));
  const commands = CATALOGUE.map((entry) =>
    `  ${entry.name.padEnd(width)}  ${entry.summary}`
  );
  return `confiture ${version}: PostgreSQL migrations as one program

Usage: confiture COMMAND [OPTIONS]

Commands:
${commands.join("\n")}

\`confiture COMMAND --help\` tells more of a command.
`;
}

/** What one command does and takes. */
export function helpOf(command: Command): string {
  const words = (command.positionals ?? []).map((place) =>
    place.isOptional === true ? `[${place.name}]` : place.name
  );
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

type Row = readonly [string, string];

function section(title: string, rows: readonly Row[]): string {
  if (rows.length === 0) return "";
  const width = Math.max(...rows.map(([left]) => left.length));
  const lines = rows.map(([left, right]) =>
    `  ${left.padEnd(width)}  ${right}\n`
  );
  return `${title}:\n${lines.join("")}`;
}

function flagRow([name, flag]: readonly [string, Flag]): Row {
  const short = flag.short === undefined ? "    " : `-${flag.short}, `;
  const value = flag.placeholder === undefined ? "" : ` ${flag.placeholder}`;
  return [`${short}--${name}${value}`, flag.summary];
}
