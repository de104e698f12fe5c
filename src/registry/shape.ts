import type { PluginInstances, PluginKind } from "../kernel/plugin.ts";

/** The methods an instance of each kind must have. */
export const METHODS: Readonly<Record<PluginKind, readonly string[]>> = {
  loader: ["scan"],
  tracker: [
    "describe",
    "exists",
    "initialize",
    "lock",
    "list",
    "record",
    "forget",
    "intend",
    "settle",
    "intents",
    "forgetIntents",
  ],
  executor: ["accepts", "execute"],
  reporter: ["report"],
};

/** What keeps a default export from being a plugin of a kind. */
export function pluginProblems(
  exported: unknown,
  kind: PluginKind,
): readonly string[] {
  if (exported === undefined) return ["it has no default export"];
  if (!isObject(exported)) return ["its default export is not an object"];
  const { api, name, create } = exported;
  return [
    ...api === 1 ? [] : [`its api is ${JSON.stringify(api)}, not 1`],
    ...exported.kind === kind
      ? []
      : [`its kind is ${JSON.stringify(exported.kind)}, not "${kind}"`],
    ...typeof name === "string" ? [] : ["it has no name"],
    ...typeof create === "function" ? [] : ["it has no function `create`"],
  ];
}

/** Whether an instance has its kind's methods. */
export function isInstance<Kind extends PluginKind>(
  instance: unknown,
  kind: Kind,
): instance is PluginInstances[Kind] {
  return isObject(instance) &&
    METHODS[kind].every((method) => typeof instance[method] === "function");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
