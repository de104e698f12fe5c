import { EXIT } from "../../kernel/errors.ts";
import type { Command } from "../command.ts";
import { analysisBlocks } from "./analysis_blocks.ts";
import { statusBlocks } from "./blocks.ts";
import { analysisDocument, statusDocument } from "./documents.ts";
import { JOBS_FLAG, openTransfer, PREFIX, TRANSFER_FLAGS } from "./open.ts";
import { STRATEGY_FLAG } from "./strategy_flags.ts";
import { timeOf } from "./throttle_flags.ts";

/** `migrate schema-to-schema analyze` */
export const analyze: Command = {
  name: `${PREFIX} analyze`,
  summary: "Show what a transfer to a new schema would do; change nothing",
  flags: {
    ...TRANSFER_FLAGS,
    jobs: JOBS_FLAG,
    strategy: STRATEGY_FLAG,
    watch: {
      type: "text",
      placeholder: "TIME",
      summary:
        "For how long to count what the application writes (default: 3s)",
    },
  },
  withoutConfig: true,
  examples: [
    "confiture migrate schema-to-schema analyze --from prod --to new",
  ],
  async run(input) {
    const watch = input.values.text("watch");
    await using transfer = await openTransfer(input);
    const analysis = await transfer.analyze(
      watch === undefined ? {} : { watchMs: timeOf("watch", watch) },
    );
    input.emit({
      type: "answer",
      answer: {
        document: analysisDocument(analysis),
        blocks: analysisBlocks(analysis),
      },
    });
    return EXIT.ok;
  },
};

/** `migrate schema-to-schema status` */
export const status: Command = {
  name: `${PREFIX} status`,
  summary: "Show how far a transfer is, and what comes next",
  flags: TRANSFER_FLAGS,
  withoutConfig: true,
  examples: [
    "confiture migrate schema-to-schema status --from prod --to new",
  ],
  async run(input) {
    await using transfer = await openTransfer(input);
    const found = await transfer.status();
    input.emit({
      type: "answer",
      answer: { document: statusDocument(found), blocks: statusBlocks(found) },
    });
    return EXIT.ok;
  },
};
