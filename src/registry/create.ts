import { ConfitureError } from "../kernel/errors.ts";
import { nearest } from "../kernel/nearest.ts";
import type {
  PluginContext,
  PluginInstances,
  PluginKind,
} from "../kernel/plugin.ts";
import type { PluginReference } from "../kernel/reference.ts";
import { BUILT_IN } from "./built_in.ts";
import type { ForeignPlugin } from "./foreign.ts";
import { importForeign, isForeign } from "./foreign.ts";
import {
  instanceProblems,
  isInstance,
  isPlugin,
  pluginProblems,
} from "./shape.ts";

/** Finds a plugin by its name, checks its shape and makes an instance. */
export async function createPlugin<Kind extends PluginKind>(
  kind: Kind,
  reference: PluginReference,
  context: PluginContext,
): Promise<PluginInstances[Kind]> {
  const wanted: ForeignPlugin = { kind, reference, context };
  const module = isForeign(reference.name)
    ? await importForeign(wanted)
    : await importBuiltIn(wanted);
  const problems = pluginProblems(module, kind);
  const plugin = module.default;
  if (problems.length > 0 || !isPlugin(plugin)) throw invalid(wanted, problems);

  const instance = await create(
    () => plugin.create(reference.options, context),
    wanted,
  );
  if (isInstance(instance, kind)) return instance;
  throw invalid(wanted, instanceProblems(instance, kind));
}

async function importBuiltIn(
  { kind, reference }: ForeignPlugin,
): Promise<{ readonly default: unknown }> {
  const { name, place } = reference;
  const own = BUILT_IN[kind];
  const load = Object.hasOwn(own, name) ? own[name] : undefined;
  if (load !== undefined) return await load();
  const names = Object.keys(own);
  throw new ConfitureError(
    "plugin/not-found",
    `Cannot find the ${kind} "${name}": the built-in ones are ${
      names.join(", ")
    }`,
    { place, hint: remedyFor(name, names) },
  );
}

function remedyFor(name: string, names: readonly string[]): string {
  const like = nearest(name, names);
  if (like !== undefined) return `Did you mean "${like}"?`;
  for (const [kind, plugins] of Object.entries(BUILT_IN)) {
    if (!Object.hasOwn(plugins, name)) continue;
    return `"${name}" is ${kind === "executor" ? "an" : "a"} ${kind}`;
  }
  return /[\\/]|\.[cm]?[jt]s$/.test(name)
    ? `Name a file as "./${name}"`
    : "Check the name; a plugin of your own is named by its file: ./tools/mine.ts";
}

async function create(
  start: () => unknown,
  { kind, reference }: ForeignPlugin,
): Promise<unknown> {
  try {
    return await start();
  } catch (error) {
    if (error instanceof ConfitureError) {
      throw error.place === undefined
        ? error.with({ place: reference.place })
        : error;
    }
    throw new ConfitureError(
      "plugin/failed",
      `Cannot start the ${kind} "${reference.name}": ${
        error instanceof Error ? error.message : String(error)
      }`,
      { place: reference.place, cause: error },
    );
  }
}

function invalid(
  { kind, reference }: ForeignPlugin,
  problems: readonly string[],
): ConfitureError {
  return new ConfitureError(
    "plugin/invalid",
    `Cannot use the ${kind} "${reference.name}": ${problems.join("; ")}`,
    { place: reference.place },
  );
}
