import { ConfitureError } from "../../kernel/errors.ts";
import { nearest } from "../../kernel/nearest.ts";
import type { CompletedCommand } from "./completed_command.ts";
import { completedCommands } from "./completed_command.ts";
import { SHELLS } from "../completions.ts";

/** A shell that can be served. */
export type Shell = typeof SHELLS[number];

/** The shell of that name. */
export function shellNamed(name: string): Shell {
  const shell = SHELLS.find((each) => each === name.toLowerCase()) ??
    (name === "pwsh" ? "powershell" : undefined);
  if (shell !== undefined) return shell;
  const like = nearest(name.toLowerCase(), SHELLS);
  throw new ConfitureError(
    "command/usage",
    `Cannot write completions for "${name}": there are ${SHELLS.join(", ")}`,
    like === undefined ? {} : { hint: `Did you mean ${like}?` },
  );
}

/** A script that completes command lines by itself, without starting confiture. */
export async function completionScript(shell: Shell): Promise<string> {
  const commands = await completedCommands();
  return await scriptOf(shell, commands);
}

async function scriptOf(
  shell: Shell,
  commands: readonly CompletedCommand[],
): Promise<string> {
  switch (shell) {
    case "bash":
      return (await import("./bash.ts")).bashScript(commands);
    case "zsh":
      return (await import("./zsh.ts")).zshScript(commands);
    case "fish":
      return (await import("./fish.ts")).fishScript(commands);
    case "powershell":
      return (await import("./powershell.ts")).powershellScript(commands);
  }
}
