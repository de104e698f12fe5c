import { ConfitureError } from "../../kernel/errors.ts";
import type { Answer, JsonObject } from "../../kernel/events.ts";
import { nearest } from "../../kernel/nearest.ts";
import { VERSION } from "../../version.ts";
import { CATALOGUE } from "../catalogue.ts";
import type { Command } from "../command.ts";
import { helpOf, overview } from "../help.ts";
import { flagsOf } from "../parse.ts";
import { manPage } from "./man_page.ts";
import { markdownReference } from "./markdown_reference.ts";

/** In which form help is wanted; as people read it at a terminal where neither is. */
export interface HelpForm {
  readonly isMan: boolean;
  readonly isMarkdown: boolean;
}

/** What `help` answers: of the commands whose names begin with these words, or of all. */
export async function helpAnswer(
  words: readonly string[],
  { isMan, isMarkdown }: HelpForm,
): Promise<Answer> {
  if (isMan && isMarkdown) {
    throw usage("Cannot use --man with --markdown: each is another text");
  }
  if (isMan && words.length > 0) {
    throw usage("Cannot use --man with a command: the page is of all commands");
  }
  const commands = await commandsNamed(words.join(" "));
  const text = isMan
    ? manPage(commands, VERSION)
    : isMarkdown
    ? markdownReference(commands, VERSION)
    : words.length === 0
    ? overview(VERSION)
    : commands.map(helpOf).join("\n");
  return {
    document: { text, commands: commands.map(commandDocument) },
    blocks: [{ kind: "verbatim", text }],
  };
}

/** The command of this name; of a group, all in it. */
async function commandsNamed(name: string): Promise<readonly Command[]> {
  const exact = CATALOGUE.filter((entry) => entry.name === name);
  const begun = CATALOGUE.filter((entry) =>
    name === "" || entry.name.startsWith(`${name} `)
  );
  const meant = exact.length > 0 ? exact : begun;
  if (meant.length > 0) {
    return await Promise.all(meant.map((entry) => entry.load()));
  }
  const like = nearest(name, CATALOGUE.map((entry) => entry.name));
  throw usage(
    `Cannot show help of "${name}": there is no such command`,
    like === undefined
      ? "Run `confiture help` to see the commands"
      : `Did you mean \`confiture help ${like}\`?`,
  );
}

function commandDocument(command: Command): JsonObject {
  return {
    name: command.name,
    summary: command.summary,
    arguments: (command.positionals ?? []).map((each) => ({
      name: each.name,
      summary: each.summary,
      optional: each.isOptional ?? false,
      many: each.isMany ?? false,
    })),
    options: Object.entries(flagsOf(command)).map(([name, flag]) => ({
      name,
      short: flag.short ?? null,
      summary: flag.summary,
      value: flag.type === "boolean" ? null : flag.placeholder ?? "VALUE",
      choices: flag.choices ?? null,
      many: flag.isMany ?? false,
    })),
    examples: command.examples ?? [],
  };
}

function usage(message: string, hint?: string): ConfitureError {
  return new ConfitureError("command/usage", message, { hint });
}
