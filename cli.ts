import { main } from "./src/commands/main.ts";
import { denoHost } from "./src/host.ts";
import { EXIT } from "./src/kernel/error_codes.ts";
import { provideModules } from "./src/registry/modules.ts";
import { VERSION } from "./src/version.ts";

provideModules(() => import("./mod.ts"));

/** Runs the program and sets the exit code. */
export async function run(): Promise<void> {
  // Until the run has said otherwise: whoever empties the event loop early is a bug.
  Deno.exitCode = 70;
  const exitCode = await main(denoHost(), VERSION);
  Deno.exitCode = exitCode;
  // A question that was interrupted still waits for its line, and would for ever.
  if (exitCode === EXIT.interrupted) Deno.exit();
}

if (import.meta.main) await run();
