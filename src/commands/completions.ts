import { EXIT } from "../kernel/exit_codes.ts";
import type { Command } from "./command.ts";

/** The shells that can be served. */
export const SHELLS = ["bash", "zsh", "fish", "powershell"] as const;

/** `completions` */
export const completions: Command = {
  name: "completions",
  summary: "Print a script that lets the shell complete command lines",
  positionals: [{
    name: "SHELL",
    summary: "bash, zsh, fish or powershell",
  }],
  flags: {},
  withoutConfig: true,
  examples: [
    "confiture completions bash",
    "confiture completions zsh --output _confiture",
    "confiture completions powershell",
  ],
  async run({ values, emit }) {
    // The scripts are made of every command there is.
    const { completionScript, shellNamed } = await import(
      "./completions/script.ts"
    );
    const shell = shellNamed(values.word("SHELL") ?? "");
    const script = await completionScript(shell);
    emit({
      type: "answer",
      answer: {
        document: { shell, script },
        blocks: [{ kind: "verbatim", text: script }],
      },
    });
    return EXIT.ok;
  },
};
