import type { Check } from "../../src/testing/mod.ts";

/** Demands of a suite that a plugin does not meet, without its name. */
export async function unmet(checks: readonly Check[]): Promise<string[]> {
  const names: string[] = [];
  for (const { name, run } of checks) {
    try {
      await run();
    } catch {
      names.push(name.replace(/^\w+ ".*?" /, ""));
    }
  }
  return names;
}
