import type { Plugin, PluginKind } from "../kernel/plugin.ts";
import type { Check } from "./check.ts";
import { claim, claimEqual } from "./check.ts";

/** A demand, and how it is tested. */
export type Demand = readonly [demand: string, run: () => Promise<void>];

/** The checks of one plugin: its shape first, as every kind must have it. */
export function checksOf<Kind extends PluginKind>(
  plugin: Plugin<Kind>,
  kind: Kind,
  demands: readonly Demand[],
): readonly Check[] {
  const shape: Demand = [
    "is a plugin by its shape",
    () => Promise.resolve(claimShape(plugin, kind)),
  ];
  return [shape, ...demands].map(([demand, run]) => ({
    name: `${kind} "${plugin.name}" ${demand}`,
    run,
  }));
}

function claimShape(plugin: Plugin, kind: PluginKind): void {
  claimEqual(plugin.api, 1, "Its api must be 1");
  claimEqual(plugin.kind, kind, "Its kind must be that of the suite");
  claim(
    typeof plugin.name === "string" && plugin.name !== "",
    "It must have a name",
  );
  claim(typeof plugin.create === "function", "It must have `create`");
}
