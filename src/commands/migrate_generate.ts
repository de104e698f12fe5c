import { EXIT } from "../kernel/errors.ts";
import { Migrator } from "../mediums/migrate/migrator.ts";
import type { Command } from "./command.ts";
import { ENVIRONMENT_FLAGS } from "./flags.ts";

/** `migrate generate` */
export const migrateGenerate: Command = {
  name: "migrate generate",
  summary: "Write the files of a new migration",
  positionals: [{ name: "NAME", summary: "What it does: add_bio_to_users" }],
  flags: {
    ts: {
      type: "boolean",
      summary: "Write a TypeScript file instead of a pair of SQL files",
    },
    timestamp: {
      type: "boolean",
      summary: "Take the time as version instead of the next number",
    },
    ...ENVIRONMENT_FLAGS,
  },
  examples: ["confiture migrate generate add_bio_to_users"],
  async run({ values, config, host, signal, emit }) {
    await using migrator = new Migrator({ config, host, signal, emit });
    const result = await migrator.generate({
      name: values.word("NAME") ?? "",
      typescript: values.has("ts"),
      timestamp: values.has("timestamp"),
    });
    emit({
      type: "answer",
      answer: {
        document: {
          version: result.version,
          name: result.name,
          files: result.files,
        },
        blocks: result.files.map((file) => ({
          kind: "line",
          text: `Created ${file}`,
        })),
      },
    });
    return EXIT.ok;
  },
};
