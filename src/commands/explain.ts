import { EXIT } from "../kernel/exit_codes.ts";
import type { Command } from "./command.ts";

/** `explain` */
export const explain: Command = {
  name: "explain",
  summary: "Show what an error means, an example of it, and the cure",
  positionals: [{
    name: "CODE",
    summary: "migration/edited; without any, all codes are listed",
    isOptional: true,
  }],
  flags: {},
  withoutConfig: true,
  examples: [
    "confiture explain migration/edited",
    "confiture explain",
    "confiture explain lock/timeout --format json",
  ],
  async run({ values, emit }) {
    // These texts are long, and no other command needs them.
    const { explanationBlocks, explanationsDocument, knownCodes, listBlocks } =
      await import("./explain/explanation_text.ts");
    const code = values.word("CODE");
    const codes = knownCodes(code);
    emit({
      type: "answer",
      answer: {
        document: explanationsDocument(codes),
        blocks: code === undefined
          ? listBlocks(codes)
          : codes.flatMap(explanationBlocks),
      },
    });
    return EXIT.ok;
  },
};
