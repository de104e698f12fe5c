import { durationText } from "../../kernel/duration.ts";
import { EXIT } from "../../kernel/errors.ts";
import type { Command } from "../command.ts";
import { counted } from "../words.ts";
import { grouped } from "./blocks.ts";
import { bulkDocument } from "./documents.ts";
import { FOLLOW_BY_FLAG } from "./follow_flag.ts";
import { JOBS_FLAG, openTransfer, PREFIX, TRANSFER_FLAGS } from "./open.ts";
import { STRATEGY_FLAG } from "./strategy_flags.ts";
import { THROTTLE_FLAGS } from "./throttle_flags.ts";

/** `migrate schema-to-schema setup` */
export const setup: Command = {
  name: `${PREFIX} setup`,
  summary: "Have every write to the source noted from now on",
  flags: { ...TRANSFER_FLAGS, "follow-by": FOLLOW_BY_FLAG },
  withoutConfig: true,
  examples: [
    "confiture migrate schema-to-schema setup --from prod --to new",
    "confiture migrate schema-to-schema setup --from prod --to new --follow-by wal",
  ],
  async run(input) {
    await using transfer = await openTransfer(input);
    await transfer.setup();
    input.emit({
      type: "answer",
      answer: {
        document: { done: true },
        blocks: [{
          kind: "line",
          tone: "good",
          text: "Writes to the source are noted. Next: migrate",
        }],
      },
    });
    return EXIT.ok;
  },
};

/** `migrate schema-to-schema migrate` */
export const migrate: Command = {
  name: `${PREFIX} migrate`,
  summary: "Copy all that is there; goes on where it was cut off",
  flags: {
    ...TRANSFER_FLAGS,
    jobs: JOBS_FLAG,
    strategy: STRATEGY_FLAG,
    ...THROTTLE_FLAGS,
  },
  withoutConfig: true,
  examples: [
    "confiture migrate schema-to-schema migrate --from prod --to new --jobs 8",
    "confiture migrate schema-to-schema migrate --from a --to b --max-rate 50MB",
  ],
  async run(input) {
    await using transfer = await openTransfer(input);
    const result = await transfer.migrate();
    input.emit({
      type: "answer",
      answer: {
        document: bulkDocument(result),
        blocks: [{
          kind: "line",
          tone: "good",
          text: `Copied ${grouped(result.rows)} ${
            result.rows === 1 ? "row" : "rows"
          } in ${durationText(result.ms)}${
            result.pausedMs === undefined || result.pausedMs === 0
              ? ""
              : `, ${durationText(result.pausedMs)} of it on hold`
          }. Next: follow, or verify`,
        }],
      },
    });
    return EXIT.ok;
  },
};

/** `migrate schema-to-schema follow` */
export const follow: Command = {
  name: `${PREFIX} follow`,
  summary: "Bring what the application writes, until it is interrupted",
  flags: {
    ...TRANSFER_FLAGS,
    once: {
      type: "boolean",
      summary: "End as soon as the target is less than a second behind",
    },
  },
  withoutConfig: true,
  examples: [
    "confiture migrate schema-to-schema follow --from prod --to new",
  ],
  async run(input) {
    await using transfer = await openTransfer(input);
    const sum = { rounds: 0, deleted: 0, inserted: 0 };
    const isOnce = input.values.has("once");
    try {
      await transfer.follow({
        ...isOnce ? { untilLagMs: 1000 } : {},
        onRound: ({ notes, deleted, inserted }) => {
          if (notes === 0) return;
          sum.rounds++;
          sum.deleted += deleted;
          sum.inserted += inserted;
        },
      });
    } catch (error) {
      // Being interrupted is how it ends, and what was brought stays.
      if (isOnce || !input.signal.aborted) throw error;
    }
    input.emit({
      type: "answer",
      answer: {
        document: sum,
        blocks: [{
          kind: "line",
          tone: "good",
          text: `${isOnce ? "The target has caught up" : "Stopped"}: ${
            grouped(sum.inserted)
          } ${sum.inserted === 1 ? "row" : "rows"} brought in ${
            counted(sum.rounds, "round")
          }`,
        }, {
          kind: "line",
          text: isOnce
            ? "Next: verify, or follow until the cutover"
            : "Next: follow goes on from there; verify, then cutover",
        }],
      },
    });
    return EXIT.ok;
  },
};
