import { mapSchema } from "../config/map_schema.ts";
import { configSchema } from "../config/schema.ts";
import { syncSchema } from "../config/sync_schema.ts";
import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { JsonObject } from "../kernel/events.ts";
import type { Command } from "./command.ts";
import { DESCRIBED, outputSchema } from "./output_schemas.ts";

/** `config schema` */
export const configSchemaCommand: Command = {
  name: "config schema",
  summary: "Print the JSON Schema of files, or of a command's JSON",
  positionals: [{
    name: "COMMAND",
    summary: 'Whose --format json is meant: "migrate status"',
    isOptional: true,
  }],
  flags: {
    of: {
      type: "text",
      placeholder: "FILE",
      choices: ["environment", "sync", "map"],
      summary:
        "Which file is meant: environment, sync or map, that is db/sync_config.yaml or db/migration_map.yaml (default: environment)",
    },
  },
  withoutConfig: true,
  examples: [
    "confiture config schema",
    "confiture config schema --of sync",
    "confiture config schema --of map",
    'confiture config schema "migrate status"',
  ],
  run({ values, emit }) {
    const document = schemaOf(values.word("COMMAND"), values.text("of"));
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

function schemaOf(
  command: string | undefined,
  file: string | undefined,
): JsonObject {
  if (command === undefined) {
    if (file === "sync") return syncSchema;
    return file === "map" ? mapSchema : configSchema;
  }
  if (file !== undefined) {
    throw new ConfitureError(
      "command/usage",
      `Cannot use --of ${file} with "${command}": one is a file, one a command`,
    );
  }
  const schema = outputSchema(command);
  if (schema !== undefined) return schema;
  throw new ConfitureError(
    "command/usage",
    `Cannot describe "${command}": no command of that name prints JSON`,
    { hint: `There are: ${DESCRIBED.join(", ")}` },
  );
}
