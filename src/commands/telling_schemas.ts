import type { JsonObject } from "../kernel/events.ts";
import {
  COUNT,
  listOf,
  record,
  SWITCH,
  TEXT,
  TEXT_OR_NULL,
} from "./schema_words.ts";

const GIVEN: JsonObject = {
  anyOf: [
    record({ kind: { const: "file" }, path: TEXT, text: TEXT }),
    record({ kind: { const: "command" }, command: TEXT }),
    record({
      kind: { const: "sql" },
      at: { enum: ["database", "source", "target"] },
      text: TEXT,
    }),
    record({ kind: { const: "fact" }, text: TEXT }),
  ],
};

/** Documents of commands that tell of confiture itself. */
export const TELLING: Readonly<Record<string, JsonObject>> = {
  "explain": record({
    explanations: listOf(record({
      code: TEXT,
      exit_code: COUNT,
      hint: TEXT,
      cause: TEXT,
      example: record({ given: listOf(GIVEN), command: TEXT, shows: TEXT }),
      cure: TEXT,
    })),
  }),
  "completions": record({
    shell: { enum: ["bash", "zsh", "fish", "powershell"] },
    script: TEXT,
  }),
  "help": record({
    text: TEXT,
    commands: listOf(record({
      name: TEXT,
      summary: TEXT,
      arguments: listOf(record({
        name: TEXT,
        summary: TEXT,
        optional: SWITCH,
        many: SWITCH,
      })),
      options: listOf(record({
        name: TEXT,
        short: TEXT_OR_NULL,
        summary: TEXT,
        value: TEXT_OR_NULL,
        choices: { type: ["array", "null"], items: TEXT },
        many: SWITCH,
      })),
      examples: listOf(TEXT),
    })),
  }),
};
