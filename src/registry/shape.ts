import type { PluginInstances, PluginKind } from "../kernel/plugin.ts";

type MethodNames = {
  readonly [Kind in PluginKind]: readonly (keyof PluginInstances[Kind])[];
};

/** The methods an instance of each kind must have. */
const METHODS: MethodNames = {
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

/** The methods an instance may have. */
const OPTIONAL_METHODS: Partial<MethodNames> = {
  tracker: ["statement", "holder", "release"],
  reporter: ["close"],
};

/** A default export that has the shape of a plugin. */
export interface PluginShape {
  create(options: unknown, context: unknown): unknown;
}

/** What keeps a module from being a plugin of a kind. */
export function pluginProblems(
  module: Readonly<Record<string, unknown>>,
  kind: PluginKind,
): readonly string[] {
  const exported = module.default;
  if (exported === undefined) return ["it has no default export"];
  if (!isObject(exported)) {
    return [
      `its default export is ${
        shown(exported)
      }, not an object { api: 1, kind, name, create }`,
    ];
  }
  const { api, name, create } = exported;
  return [
    ...api === 1 ? [] : [`its api is ${shown(api)}, not 1`],
    ...exported.kind === kind
      ? []
      : [`its kind is ${shown(exported.kind)}, not "${kind}"`],
    ...typeof name === "string" && name !== "" ? [] : ["it has no name"],
    ...typeof create === "function" ? [] : ["it has no function create()"],
  ];
}

/** Whether a default export has a function that creates something. */
export function isPlugin(exported: unknown): exported is PluginShape {
  return isObject(exported) && typeof exported.create === "function";
}

/** Whether what a plugin created has its kind's methods. */
export function isInstance<Kind extends PluginKind>(
  instance: unknown,
  kind: Kind,
): instance is PluginInstances[Kind] {
  return instanceProblems(instance, kind).length === 0;
}

/** What keeps an object from being of a kind. */
export function instanceProblems(
  instance: unknown,
  kind: PluginKind,
): readonly string[] {
  if (!isObject(instance)) {
    return [`create() returned ${typeOf(instance)}, not an object`];
  }
  const missing = METHODS[kind].filter((method) =>
    !hasMethod(instance, method)
  );
  const wrong = (OPTIONAL_METHODS[kind] ?? []).filter((method) =>
    instance[method] !== undefined && !hasMethod(instance, method)
  );
  return [
    ...missing.length === 0
      ? []
      : [`what it created has no ${
        missing.map((each) => `${each}()`).join(", ")
      }`],
    ...wrong.map((method) => `its ${method} is not a function`),
  ];
}

function hasMethod(
  instance: Readonly<Record<string, unknown>>,
  method: string,
): boolean {
  return typeof instance[method] === "function";
}

function shown(value: unknown): string {
  return typeof value === "string" || typeof value === "number"
    ? JSON.stringify(value)
    : typeof value === "function"
    ? "a function"
    : typeOf(value);
}

function typeOf(value: unknown): string {
  return value === null ? "null" : typeof value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
