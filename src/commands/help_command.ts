import { EXIT } from "../kernel/exit_codes.ts";
import type { Command } from "./command.ts";

/** `help` */
export const help: Command = {
  name: "help",
  summary: "Show what a command does, or write the manual page",
  positionals: [{
    name: "COMMAND",
    summary: "migrate up; without any, the overview",
    isOptional: true,
    isMany: true,
  }],
  flags: {
    man: { type: "boolean", summary: "Write all of it as a page for man" },
    markdown: {
      type: "boolean",
      summary: "Write all of it as a reference in Markdown",
    },
  },
  withoutConfig: true,
  examples: [
    "confiture help migrate up",
    "confiture help --man --output confiture.1",
    "confiture help --markdown",
  ],
  async run({ values, emit }) {
    const { helpAnswer } = await import("./reference/help_answer.ts");
    emit({
      type: "answer",
      answer: await helpAnswer(values.words("COMMAND"), {
        isMan: values.has("man"),
        isMarkdown: values.has("markdown"),
      }),
    });
    return EXIT.ok;
  },
};
