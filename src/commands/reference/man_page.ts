import type { Command, Flag } from "../command.ts";
import { COMMON_FLAGS } from "../flags.ts";
import { flagHead, positionalWord } from "../usage_words.ts";
import { EXIT_MEANINGS, FILES, VARIABLES } from "./meanings.ts";

/** The manual page, in the macros that man, groff and mandoc know. */
export function manPage(commands: readonly Command[], version: string): string {
  return [
    `.TH CONFITURE 1 "" ${quoted(`confiture ${version}`)} "confiture"`,
    section("NAME"),
    text("confiture - PostgreSQL migrations as one program"),
    section("SYNOPSIS"),
    ".B confiture",
    `.I COMMAND`,
    text("[OPTIONS]"),
    ".br",
    ".B confiture help",
    ".I COMMAND",
    section("DESCRIPTION"),
    text(
      "Builds a fresh database from DDL files, evolves a living one with versioned migrations, copies rows with personal data masked, and moves a running database to a new schema.",
    ),
    ".PP",
    text(
      "The answer goes to standard output, everything else to standard error. With --format json standard output holds one document, also when the command fails.",
    ),
    section("COMMANDS"),
    ...commands.flatMap(commandLines),
    section("COMMON OPTIONS"),
    ...Object.entries(COMMON_FLAGS).flatMap(flagLines),
    section("EXIT STATUS"),
    ...EXIT_MEANINGS.flatMap(([code, meaning]) => item(String(code), meaning)),
    section("ENVIRONMENT"),
    ...VARIABLES.flatMap(([name, meaning]) => item(name, meaning)),
    section("FILES"),
    ...FILES.flatMap(([name, meaning]) => item(name, meaning)),
    section("SEE ALSO"),
    text("psql(1), pg_dump(1); confiture explain tells more of each error."),
    "",
  ].join("\n");
}

function commandLines(command: Command): readonly string[] {
  const words = (command.positionals ?? []).map(positionalWord);
  const examples = command.examples ?? [];
  return [
    `.SS ${quoted(command.name)}`,
    text(`${command.summary}.`),
    ".PP",
    `.B ${escaped(`confiture ${command.name}`)}`,
    ...words.length === 0 ? [] : [`.I ${escaped(words.join(" "))}`],
    text("[OPTIONS]"),
    ...(command.positionals ?? []).flatMap(({ name, summary }) =>
      item(name, summary)
    ),
    ...Object.entries(command.flags).flatMap(flagLines),
    ...examples.length === 0 ? [] : [
      ".PP",
      text("Examples:"),
      ".PP",
      ".nf",
      ".RS 4",
      ...examples.map((line) => text(line)),
      ".RE",
      ".fi",
    ],
  ];
}

function flagLines([name, flag]: readonly [string, Flag]): readonly string[] {
  return item(flagHead(name, flag), flag.summary);
}

/** A paragraph whose head stands out. */
function item(head: string, meaning: string): readonly string[] {
  return [".TP", `.B ${escaped(head)}`, text(meaning)];
}

function section(title: string): string {
  return `.SH ${title}`;
}

/** A line of text: a point or an apostrophe at its start would be a command. */
function text(line: string): string {
  const safe = escaped(line);
  return /^[.']/.test(safe) ? `\\&${safe}` : safe;
}

function quoted(words: string): string {
  return `"${escaped(words).replaceAll('"', '""')}"`;
}

/** Hyphens are minus signs, so that what is shown can be copied. */
function escaped(words: string): string {
  return words.replaceAll("\\", "\\e").replaceAll("-", "\\-")
    .replaceAll("`", "\\(ga").replaceAll("…", "...").replaceAll("~", "\\(ti")
    .replaceAll("^", "\\(ha").replaceAll("'", "\\(aq");
}
