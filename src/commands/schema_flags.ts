import { ConfitureError } from "../kernel/errors.ts";
import { parseName, parseRename } from "../mediums/diff/mod.ts";
import type { ToldRename } from "../mediums/diff/mod.ts";
import type { Flag } from "./command.ts";
import type { Values } from "./values.ts";

/** Flags that decide what was renamed. */
export const RENAME_FLAGS: Readonly<Record<string, Flag>> = {
  rename: {
    type: "text",
    placeholder: "OLD=NEW",
    isMany: true,
    summary: "Say that a thing got another name: users.name=full_name",
  },
  "no-rename": {
    type: "text",
    placeholder: "OLD",
    isMany: true,
    summary: "Say that a thing is gone, whatever looks like it: users.name",
  },
};

/** A flag for projects whose migrations start from the schema's files. */
export const ON_SCHEMA_FLAG: Flag = {
  type: "boolean",
  summary: "Build db/schema before the replay: the migrations start from it",
};

/** What the flags say of renames. */
export interface RenameAnswers {
  readonly renamed: readonly ToldRename[];
  readonly notRenamed: readonly string[];
}

/** Reads what the flags say of renames. */
export function renameAnswers(values: Values): RenameAnswers {
  return {
    renamed: values.texts("rename").flatMap(listed).map(parseRename),
    notRenamed: values.texts("no-rename").flatMap(listed).map(parseName),
  };
}

const HAZARDS = [
  "data-loss",
  "rewrite",
  "long-lock",
  "dependents-dropped",
  "may-fail",
];

/** Reads `--allow data-loss,rewrite`. */
export function allowedHazards(values: Values): readonly string[] {
  const named = values.texts("allow").flatMap(listed);
  const unknown = named.find((name) => !HAZARDS.includes(name));
  if (unknown === undefined) return named;
  throw usage(`Cannot use --allow ${unknown}: it takes ${HAZARDS.join(", ")}`);
}

/** `a, b` as a list; a comma inside of quotes or parentheses separates nothing. */
function listed(text: string): string[] {
  return text.split(/,(?![^(]*\))(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .map((part) => part.trim()).filter((part) => part !== "");
}

function usage(message: string): ConfitureError {
  return new ConfitureError("command/usage", message);
}
