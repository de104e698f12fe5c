import type { Flag } from "./command.ts";

/** Flags that every command takes. */
export const COMMON_FLAGS: Readonly<Record<string, Flag>> = {
  format: {
    type: "text",
    placeholder: "FORMAT",
    choices: ["text", "json", "ndjson"],
    summary: "How the answer is written: text, json or ndjson",
  },
  output: {
    type: "text",
    placeholder: "FILE",
    summary: "Write the answer to a file instead of standard output",
  },
  reporter: {
    type: "text",
    placeholder: "NAME",
    isMany: true,
    summary: "Also tell this reporter; NAME=FILE writes a file",
  },
  "no-color": { type: "boolean", summary: "Write without colours" },
  verbose: { type: "boolean", summary: "Tell more of what happens" },
  yes: { type: "boolean", short: "y", summary: "Answer yes to every question" },
  help: { type: "boolean", short: "h", summary: "Show this help" },
};

/** Flags that choose the environment and the database. */
export const ENVIRONMENT_FLAGS: Readonly<Record<string, Flag>> = {
  env: {
    type: "text",
    short: "e",
    placeholder: "NAME",
    summary: "Use db/environments/NAME.yaml (default: local)",
  },
  config: {
    type: "text",
    short: "c",
    placeholder: "FILE",
    summary: "Use this environment file",
  },
  "database-url": {
    type: "text",
    placeholder: "URL",
    summary: "Use this database, whatever the environment says",
  },
};

/** Flags that several commands share. */
export const DRY_RUN_FLAG: Flag = {
  type: "boolean",
  summary: "Show what would be done; change nothing",
};
