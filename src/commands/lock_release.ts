import { ConfitureError, EXIT } from "../kernel/errors.ts";
import { Migrator } from "../mediums/migrate/migrator.ts";
import type { Command } from "./command.ts";
import { ENVIRONMENT_FLAGS } from "./flags.ts";
import { holderDocument, holderText } from "./lock_holder.ts";

/** `lock release --if-dead` */
export const lockRelease: Command = {
  name: "lock release",
  summary: "Take the migration lock from a run that is dead",
  flags: {
    "if-dead": {
      type: "boolean",
      summary: "Only from who gave no sign of life for three heartbeats",
    },
    ...ENVIRONMENT_FLAGS,
  },
  examples: ["confiture lock release --if-dead --env production"],
  async run({ values, config, host, signal, emit }) {
    if (!values.has("if-dead")) {
      throw new ConfitureError(
        "command/usage",
        "Cannot release the migration lock without --if-dead: two runs at once could harm the database",
        { hint: "Pass --if-dead, or end the run that holds it" },
      );
    }
    await using migrator = new Migrator({ config, host, signal, emit });
    const { holder } = await migrator.releaseLock();
    emit({
      type: "answer",
      answer: {
        document: {
          released: holder !== undefined,
          holder: holder === undefined ? null : holderDocument(holder),
        },
        blocks: [{
          kind: "line",
          text: holder === undefined
            ? "Nothing to do: nobody holds the migration lock"
            : `Took the migration lock from ${holderText(holder)}`,
          tone: holder === undefined ? "quiet" : "good",
        }],
      },
    });
    return EXIT.ok;
  },
};
