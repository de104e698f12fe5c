import { writeSchemas } from "../config/editor_schemas.ts";
import { mapSchema } from "../config/map_schema.ts";
import { configSchema } from "../config/schema.ts";
import { syncSchema } from "../config/sync_schema.ts";
import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Answer, JsonObject } from "../kernel/events.ts";
import type { Host } from "../kernel/host.ts";
import type { Command } from "./command.ts";
import { DESCRIBED, outputSchema } from "./output_schemas.ts";
import type { Values } from "./values.ts";

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
    write: {
      type: "boolean",
      summary: "Write those of all three to db/.schemas, where editors look",
    },
  },
  withoutConfig: true,
  examples: [
    "confiture config schema",
    "confiture config schema --of sync",
    "confiture config schema --of map",
    'confiture config schema "migrate status"',
    "confiture config schema --write",
  ],
  async run({ values, host, emit }) {
    if (values.has("write")) {
      const answer = await writeAll(values, host);
      emit({ type: "answer", answer });
      return EXIT.ok;
    }
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
    return EXIT.ok;
  },
};

/** Where `# yaml-language-server: $schema=…` looks for them. */
async function writeAll(values: Values, host: Host): Promise<Answer> {
  if (
    values.word("COMMAND") !== undefined || values.text("of") !== undefined
  ) {
    throw new ConfitureError(
      "command/usage",
      "Cannot use --write with a command or --of: it writes all three files",
    );
  }
  const written = await writeSchemas(host, { onlyMissing: false }).catch(
    (cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new ConfitureError(
        "output/failed",
        `Cannot write the schemas: ${reason}`,
        { cause },
      );
    },
  );
  return {
    document: { written },
    blocks: written.map((file) => ({ kind: "line", text: `Wrote ${file}` })),
  };
}

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
