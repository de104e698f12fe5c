import { EXIT } from "../../kernel/errors.ts";
import { isVerified, verificationError } from "../../mediums/transfer/mod.ts";
import type { Cutover, CutoverCommands } from "../../mediums/transfer/mod.ts";
import type { Command } from "../command.ts";
import type { Values } from "../values.ts";
import { cutoverBlocks, verificationBlocks } from "./blocks.ts";
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
    exec: {
      type: "text",
      placeholder: "COMMAND",
      summary:
        "Run it in the shell as soon as the writes have moved, to let the application know",
    },
    "exec-before": {
      type: "text",
      placeholder: "COMMAND",
      summary:
        "Run it before writes are held up, within the limit; where it fails, nothing has happened",
    },
    "exec-failed": {
      type: "text",
      placeholder: "COMMAND",
      summary: "Run it where the writes go on as they were, after all",
    },
    jobs: JOBS_FLAG,
  },
  withoutConfig: true,
  examples: [
    "confiture migrate schema-to-schema cutover --from prod --to new",
    "confiture migrate schema-to-schema cutover --from a --to b --exec ./moved.sh",
    "confiture migrate schema-to-schema cutover --from prod --to new --back",
  ],
  async run(input) {
    const { values, emit } = input;
    const isBack = values.has("back");
    await using transfer = await openTransfer(input);
    await agree(
      isBack
        ? `Turn the writers away from ${transfer.to}, and back to ${transfer.from}?`
        : `Turn the writers away from ${transfer.from}, and let ${transfer.to} go live?`,
      input,
    );
    const limitMs = values.count("limit");
    let moved: Cutover | undefined;
    const answer = (cutover: Cutover) =>
      emit({
        type: "answer",
        answer: {
          document: cutoverDocument(cutover, isBack),
          blocks: cutoverBlocks(cutover, isBack),
        },
      });
    try {
      const result = await transfer.cutover({
        back: isBack,
        ...limitMs === undefined ? {} : { limitMs },
        commands: commandsOf(values),
        onLive: (cutover) => {
          moved = cutover;
          return Promise.resolve();
        },
      });
      answer(result);
    } catch (error) {
      // What is done is done, whatever came after it.
      if (moved !== undefined) answer(moved);
      throw error;
    }
    return EXIT.ok;
  },
};

function commandsOf(values: Values): CutoverCommands {
  const [live, before, failed] = ["exec", "exec-before", "exec-failed"].map(
    (flag) => values.text(flag),
  );
  return {
    ...live === undefined ? {} : { live },
    ...before === undefined ? {} : { before },
    ...failed === undefined ? {} : { failed },
  };
}
