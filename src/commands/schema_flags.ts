import { ConfitureError } from "../kernel/errors.ts";
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

/** What the flags say of renames. */
export interface RenameAnswers {
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  readonly notRenamed: readonly string[];
}

/** Reads what the flags say of renames. */
export function renameAnswers(values: Values): RenameAnswers {
  return {
    renamed: values.texts("rename").flatMap(listed).map((text) => {
      const parts = /^((?:"(?:[^"]|"")*"|[^"=])+)=(.+)$/.exec(text);
      const [, from, to] = parts ?? [];
      if (from === undefined || to === undefined) {
        throw usage(
          `Cannot read --rename ${text}: it takes an old name, = and a new one`,
        );
      }
      return { from: from.trim(), to: to.trim() };
    }),
    notRenamed: values.texts("no-rename").flatMap(listed),
  };
}

const HAZARDS = ["data-loss", "rewrite", "long-lock", "dependents-dropped"];

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
