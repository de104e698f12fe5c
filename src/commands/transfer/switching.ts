import { durationText } from "../../kernel/duration.ts";
import { EXIT } from "../../kernel/errors.ts";
import { isVerified, verificationError } from "../../mediums/transfer/mod.ts";
import type { Command } from "../command.ts";
import { verificationBlocks } from "./blocks.ts";
import { cutoverDocument, verificationDocument } from "./documents.ts";
import {
  agree,
  JOBS_FLAG,
  openTransfer,
  PREFIX,
  TRANSFER_FLAGS,
} from "./open.ts";

/** `migrate schema-to-schema verify` */
export const verify: Command = {
  name: `${PREFIX} verify`,
  summary:
    "Compare both databases as of one moment, while the application writes",
  flags: {
    ...TRANSFER_FLAGS,
    repair: {
      type: "boolean",
      summary: "Copy rows again that differ, and compare once more",
    },
  },
  withoutConfig: true,
  examples: [
    "confiture migrate schema-to-schema verify --from prod --to new",
  ],
  async run(input) {
    await using transfer = await openTransfer(input);
    const verification = await transfer.verify({
      repairs: input.values.has("repair"),
    });
    if (!isVerified(verification)) {
      throw verificationError(verification).with({
        partial: verificationDocument(verification, false),
      });
    }
    input.emit({
      type: "answer",
      answer: {
        document: verificationDocument(verification, true),
        blocks: verificationBlocks(verification),
      },
    });
    return EXIT.ok;
  },
};

/** `migrate schema-to-schema cutover` */
export const cutover: Command = {
  name: `${PREFIX} cutover`,
  summary: "Let the target go live, and turn writers away from the source",
  flags: {
    ...TRANSFER_FLAGS,
    back: {
      type: "boolean",
      summary:
        "Bring the writes back to the source, with all that was written since",
    },
    limit: {
      type: "count",
      placeholder: "MS",
      summary:
        "For how long writes may be held up before all goes on as it was (default: 5000)",
    },
    jobs: JOBS_FLAG,
  },
  withoutConfig: true,
  examples: [
    "confiture migrate schema-to-schema cutover --from prod --to new",
    "confiture migrate schema-to-schema cutover --from prod --to new --back",
  ],
  async run(input) {
    const { values, emit } = input;
    const isBack = values.has("back");
    await using transfer = await openTransfer(input);
    await agree(
      isBack
        ? "Turn the writers away from the target, and back to the source?"
        : "Turn the writers away from the source, and let the target go live?",
      input,
    );
    const limitMs = values.count("limit");
    const result = await transfer.cutover({
      back: isBack,
      ...limitMs === undefined ? {} : { limitMs },
      onLive: () => {
        emit({
          type: "log",
          message: `Writes go to ${
            isBack ? transfer.from : transfer.to
          } now: let the application connect to it`,
        });
        return Promise.resolve();
      },
    });
    emit({
      type: "answer",
      answer: {
        document: cutoverDocument(result, isBack),
        blocks: [{
          kind: "line",
          tone: "good",
          text: `${
            isBack ? "The source is live again" : "The target is live"
          }: writes were held up for ${durationText(result.heldMs)}`,
        }],
      },
    });
    return EXIT.ok;
  },
};
