import { EXIT } from "../kernel/errors.ts";
import { Migrator } from "../mediums/migrate/migrator.ts";
import type { LockResult } from "../mediums/migrate/lock.ts";
import type { Command } from "./command.ts";
import { ENVIRONMENT_FLAGS } from "./flags.ts";
import { holderDocument, holderText, secondsText } from "./lock_holder.ts";

/** `lock status` */
export const lockStatus: Command = {
  name: "lock status",
  summary: "Show who holds the migration lock",
  flags: ENVIRONMENT_FLAGS,
  examples: ["confiture lock status --env production"],
  async run({ config, host, signal, emit }) {
    await using migrator = new Migrator({ config, host, signal, emit });
    const result = await migrator.lockStatus();
    const { holder, pooling } = result;
    emit({
      type: "answer",
      answer: {
        document: {
          held: holder !== undefined,
          holder: holder === undefined ? null : holderDocument(holder),
          pooling,
        },
        blocks: [{
          kind: "line",
          text: sentenceOf(result),
          tone: holder?.isDead === true ? "bad" : "quiet",
        }],
      },
    });
    return holder === undefined ? EXIT.ok : EXIT.locked;
  },
};

function sentenceOf({ holder }: LockResult): string {
  if (holder === undefined) return "Nobody holds the migration lock";
  const held = `${holderText(holder)} holds the migration lock`;
  const { isDead, silentMs } = holder;
  if (isDead === true) {
    return silentMs === undefined
      ? `${
        holderText(holder)
      } still works under a lock that it has lost; \`confiture lock release --if-dead\` ends it`
      : `${held} and gave no sign of life for ${
        secondsText(silentMs)
      }; \`confiture lock release --if-dead\` takes it away`;
  }
  return silentMs === undefined
    ? `${held}; it gives no signs of life`
    : `${held}; last sign of life ${secondsText(silentMs)} ago`;
}
