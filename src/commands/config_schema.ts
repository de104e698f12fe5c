import { configSchema } from "../config/schema.ts";
import { EXIT } from "../kernel/errors.ts";
import type { JsonObject } from "../kernel/events.ts";
import type { Command } from "./command.ts";

/** `config schema` */
export const configSchemaCommand: Command = {
  name: "config schema",
  summary: "Print the JSON Schema of environment files",
  flags: {},
  withoutConfig: true,
  run({ emit }) {
    const document: JsonObject = configSchema;
    emit({
      type: "answer",
      answer: {
        document,
        blocks: [{
          kind: "verbatim",
          text: `${JSON.stringify(document, null, 2)}\n`,
        }],
      },
    });
    return Promise.resolve(EXIT.ok);
  },
};
