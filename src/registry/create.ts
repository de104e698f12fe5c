import { ConfitureError } from "../kernel/errors.ts";
import type {
  PluginContext,
  PluginInstances,
  PluginKind,
} from "../kernel/plugin.ts";
import type { PluginReference } from "../kernel/reference.ts";
import { nearest } from "../kernel/nearest.ts";
import { BUILT_IN } from "./built_in.ts";
import { importForeign, isForeign } from "./foreign.ts";
import { isInstance, METHODS, pluginProblems } from "./shape.ts";

/** Finds a plugin by its name, checks its shape and makes an instance. */
export async function createPlugin<Kind extends PluginKind>(
  kind: Kind,
  reference: PluginReference,
  context: PluginContext,
): Promise<PluginInstances[Kind]> {
  const exported = await find(kind, reference, context);
  const problems = pluginProblems(exported, kind);
  if (problems.length > 0 || !isCreator(exported)) {
    throw new ConfitureError(
      "plugin/invalid",
      `Cannot use the ${kind} "${reference.name}": ${problems.join("; ")}`,
      { place: reference.place },
    );
  }
  const instance = await create(exported, { kind, reference, context });
  if (isInstance(instance, kind)) return instance;
  throw new ConfitureError(
    "plugin/invalid",
    `Cannot use the ${kind} "${reference.name}": what it created lacks one of the methods ${
      METHODS[kind].join(", ")
    }`,
    { place: reference.place },
  );
}

async function find(
  kind: PluginKind,
  { name, place }: PluginReference,
  context: PluginContext,
): Promise<unknown> {
  if (isForeign(name)) {
    return await importForeign({ kind, name, place, context });
  }
  const load = Object.hasOwn(BUILT_IN[kind], name)
    ? BUILT_IN[kind][name]
    : undefined;
  if (load !== undefined) return (await load()).default;
  const names = Object.keys(BUILT_IN[kind]);
  const like = nearest(name, names);
  throw new ConfitureError(
    "plugin/not-found",
    `Cannot find the ${kind} "${name}": the built-in ones are ${
      names.join(", ")
    }`,
    {
      place,
      hint: like === undefined
        ? "Check the name; a plugin of your own is named by its file: ./tools/mine.ts"
        : `Did you mean "${like}"?`,
    },
  );
}

interface Creator {
  create(options: unknown, context: PluginContext): unknown;
}

function isCreator(value: unknown): value is Creator {
  return typeof value === "object" && value !== null && "create" in value &&
    typeof value.create === "function";
}

interface Creation {
  readonly kind: PluginKind;
  readonly reference: PluginReference;
  readonly context: PluginContext;
}

async function create(
  plugin: Creator,
  { kind, reference, context }: Creation,
): Promise<unknown> {
  try {
    return await plugin.create(reference.options, context);
  } catch (error) {
    if (error instanceof ConfitureError) throw error;
    throw new ConfitureError(
      "plugin/failed",
      `Cannot start the ${kind} "${reference.name}": ${
        error instanceof Error ? error.message : String(error)
      }`,
      { place: reference.place, cause: error },
    );
  }
}
