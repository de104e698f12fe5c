import { EXIT } from "../../kernel/errors.ts";
import type { Command } from "../command.ts";
import { agree, openTransfer, PREFIX, TRANSFER_FLAGS } from "./open.ts";

/** `migrate schema-to-schema cleanup` */
export const cleanup: Command = {
  name: `${PREFIX} cleanup`,
  summary: "End a transfer: nothing of confiture stays at either end",
  flags: TRANSFER_FLAGS,
  withoutConfig: true,
  examples: [
    "confiture migrate schema-to-schema cleanup --from prod --to new",
  ],
  async run(input) {
    await using transfer = await openTransfer(input);
    await agree("End the transfer? There is no way back after that.", input);
    await transfer.cleanup();
    input.emit({
      type: "answer",
      answer: {
        document: { done: true },
        blocks: [{ kind: "line", tone: "good", text: "The transfer is over" }],
      },
    });
    return EXIT.ok;
  },
};

/** `migrate schema-to-schema abort` */
export const abort: Command = {
  name: `${PREFIX} abort`,
  summary:
    "Give a transfer up: the source is as it was, the target empty again",
  flags: TRANSFER_FLAGS,
  withoutConfig: true,
  examples: [
    "confiture migrate schema-to-schema abort --from prod --to new",
  ],
  async run(input) {
    await using transfer = await openTransfer(input);
    await agree(
      "Give the transfer up, and empty the tables of the target?",
      input,
    );
    await transfer.abort();
    input.emit({
      type: "answer",
      answer: {
        document: { done: true },
        blocks: [{
          kind: "line",
          tone: "good",
          text: "The transfer was given up: both databases are as they were",
        }],
      },
    });
    return EXIT.ok;
  },
};
