/** What a Deno command left behind. */
export interface Outcome {
  readonly isSuccess: boolean;
  /** Standard error, without colours. */
  readonly diagnostics: string;
}

/** Runs the Deno at hand to its end. */
export async function runDeno(
  args: readonly string[],
  cwd: string,
): Promise<Outcome> {
  const command = new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd,
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  });
  const output = await command.output();
  const [diagnostics = ""] = new TextDecoder().decode(output.stderr)
    .split("Stack backtrace:");
  return { isSuccess: output.success, diagnostics: diagnostics.trimEnd() };
}
