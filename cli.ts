import { main } from "./src/commands/main.ts";
import { denoHost } from "./src/host.ts";
import { provideModules } from "./src/registry/modules.ts";
import { VERSION } from "./src/version.ts";

provideModules(() => import("./mod.ts"));

/** Runs the program and sets the exit code. */
export async function run(): Promise<void> {
  // Until the run has said otherwise: whoever empties the event loop early is a bug.
  Deno.exitCode = 70;
  Deno.exitCode = await main(denoHost(), VERSION);
}

if (import.meta.main) await run();
