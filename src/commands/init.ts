import { EXIT } from "../kernel/errors.ts";
import type { Command } from "./command.ts";
import { initialize } from "./init/initialize.ts";

/** `init` */
export const init: Command = {
  name: "init",
  summary: "Start a project: directories and an example of everything",
  positionals: [{
    name: "DIR",
    summary: "Where (default: this directory)",
    isOptional: true,
  }],
  flags: {},
  withoutConfig: true,
  examples: ["confiture init", "confiture init shop"],
  async run({ values, host, emit }) {
    const directory = values.word("DIR") ?? ".";
    const { created, kept } = await initialize(directory, host);
    emit({
      type: "answer",
      answer: {
        document: { directory, created, kept },
        blocks: [
          ...created.map((file) => ({
            kind: "line" as const,
            text: `Created ${file}`,
          })),
          ...kept.map((file) => ({
            kind: "line" as const,
            text: `Kept ${file}, which was there already`,
            tone: "quiet" as const,
          })),
          {
            kind: "line",
            text: "Next: `confiture build` makes the database of db/schema",
          },
          {
            kind: "line",
            text:
              "Then: change db/schema, and `confiture migrate diff` shows the migration",
          },
        ],
      },
    });
    return EXIT.ok;
  },
};
