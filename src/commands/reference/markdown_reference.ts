import type { Command, Flag } from "../command.ts";
import { COMMON_FLAGS } from "../flags.ts";
import { flagHead, positionalWord } from "../usage_words.ts";
import { EXIT_MEANINGS, FILES, VARIABLES } from "./meanings.ts";

/** The reference of all commands, as Markdown. */
export function markdownReference(
  commands: readonly Command[],
  version: string,
): string {
  return [
    `# Commands of confiture ${version}`,
    commands.map(({ name, summary }) =>
      `- [\`${name}\`](#${anchorOf(name)}): ${summary}`
    ).join("\n"),
    ...commands.map(commandText),
    "## Common options",
    table("Option", Object.entries(COMMON_FLAGS).map(flagRow)),
    "## Exit codes",
    table("Code", EXIT_MEANINGS.map(([code, meaning]) => [`${code}`, meaning])),
    "## Environment variables",
    table("Variable", VARIABLES.map(codeFirst)),
    "## Files",
    table("File", FILES.map(codeFirst)),
  ].join("\n\n") + "\n";
}

type Row = readonly [string, string];

function commandText(command: Command): string {
  const words = command.positionals ?? [];
  const usage = [
    "confiture",
    command.name,
    ...words.map(positionalWord),
    "[OPTIONS]",
  ];
  const flags = Object.entries(command.flags);
  return [
    `## \`${command.name}\``,
    `${command.summary}.`,
    `\`\`\`text\n${usage.join(" ")}\n\`\`\``,
    ...words.length === 0 ? [] : [table(
      "Argument",
      words.map(({ name, summary }) => [
        `\`${name}\``,
        summary,
      ]),
    )],
    ...flags.length === 0 ? [] : [table("Option", flags.map(flagRow))],
    ...command.examples === undefined
      ? []
      : [`\`\`\`sh\n${command.examples.join("\n")}\n\`\`\``],
  ].join("\n\n");
}

function flagRow([name, flag]: readonly [string, Flag]): Row {
  return [`\`${flagHead(name, flag)}\``, flag.summary];
}

function codeFirst([name, meaning]: Row): Row {
  return [name.split(", ").map((each) => `\`${each}\``).join(", "), meaning];
}

function table(title: string, rows: readonly Row[]): string {
  return [
    `| ${title} | Meaning |`,
    "| --- | --- |",
    ...rows.map(([left, right]) => `| ${cell(left)} | ${cell(right)} |`),
  ].join("\n");
}

/** A bar would end the cell, an angle bracket begin a tag. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
}

function anchorOf(name: string): string {
  return name.replaceAll(" ", "-");
}
