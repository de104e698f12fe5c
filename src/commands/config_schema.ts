import { configSchema } from "../config/schema.ts";
import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { JsonObject } from "../kernel/events.ts";
import type { Command } from "./command.ts";
import { DESCRIBED, outputSchema } from "./output_schemas.ts";

/** `config schema` */
export const configSchemaCommand: Command = {
  name: "config schema",
  summary: "Print the JSON Schema of environment files, or of a command's JSON",
  positionals: [{
    name: "COMMAND",
    summary: 'Whose --format json is meant: "migrate status"',
    isOptional: true,
  }],
  flags: {},
  withoutConfig: true,
  examples: [
    "confiture config schema",
    'confiture config schema "migrate status"',
  ],
  run({ values, emit }) {
    const document = schemaOf(values.word("COMMAND"));
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

function schemaOf(command: string | undefined): JsonObject {
  if (command === undefined) return configSchema;
  const schema = outputSchema(command);
  if (schema !== undefined) return schema;
  throw new ConfitureError(
    "command/usage",
    `Cannot describe "${command}": no command of that name prints JSON`,
    { hint: `There are: ${DESCRIBED.join(", ")}` },
  );
}
