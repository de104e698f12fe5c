import type { Config } from "../../config/config.ts";
import { fallbackText, scratchPlace } from "../../database/scratch/place.ts";
import { ConfitureError } from "../../kernel/errors.ts";
import type { ConfitureEvent } from "../../kernel/events.ts";
import type { Host } from "../../kernel/host.ts";
import type {
  Plugin,
  PluginContext,
  PluginInstances,
  PluginKind,
} from "../../kernel/plugin.ts";
import { createPlugin, pluginContext } from "../../registry/mod.ts";
import type { Check } from "../../testing/check.ts";
import { memoryContext } from "../../testing/context.ts";

/** What is tried, and where. */
export interface PluginCheckOptions {
  /** A file or a package, as an environment would name it. */
  readonly name: string;
  /** What an environment would say of it. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly config: Config;
  readonly host: Host;
  /** Looked at between two demands. */
  readonly signal: AbortSignal;
  emit(event: ConfitureEvent): void;
}

/** What came of a plugin's contract. */
export interface PluginCheckResult {
  readonly kind: PluginKind;
  /** Whether it meets all that is demanded of its kind. */
  readonly success: boolean;
  readonly demands: readonly DemandResult[];
}

/** What came of one demand. */
export interface DemandResult {
  /** A sentence, with the plugin's name in front. */
  readonly name: string;
  /** What was wrong; absent where it is met. */
  readonly failure?: string;
  readonly durationMs: number;
}

/** Tries a plugin against all that its kind must do. Trackers and executors get scratch databases. */
export async function checkPlugin(
  options: PluginCheckOptions,
): Promise<PluginCheckResult> {
  const { host, signal } = options;
  const kind = await kindOf(options);
  const demands: DemandResult[] = [];
  for (const { name, run } of await suiteOf(kind, options)) {
    signal.throwIfAborted();
    const start = host.now();
    const failure = await run().then(() => undefined, reasonOf);
    demands.push({
      name,
      durationMs: host.now() - start,
      ...failure !== undefined && { failure },
    });
  }
  return {
    kind,
    demands,
    success: demands.every(({ failure }) => failure === undefined),
  };
}

const KINDS = ["reporter", "loader", "tracker", "executor"] as const;

async function kindOf(options: PluginCheckOptions): Promise<PluginKind> {
  const { name } = options;
  const context = contextOf(options);
  let first: unknown;
  for (const kind of KINDS) {
    try {
      await createPlugin(kind, { name, options: options.options }, context);
      return kind;
    } catch (error) {
      if (!isOtherKind(error, kind)) throw error;
      first ??= error;
    }
  }
  throw first;
}

/** Whether it is a plugin, but not of this kind. */
function isOtherKind(error: unknown, kind: PluginKind): boolean {
  return error instanceof ConfitureError && error.code === "plugin/invalid" &&
    error.message.includes(`, not "${kind}"`);
}

async function suiteOf(
  kind: PluginKind,
  options: PluginCheckOptions,
): Promise<readonly Check[]> {
  const given = { options: options.options };
  switch (kind) {
    case "reporter": {
      const { testReporter } = await import("../../testing/reporter.ts");
      // Two that are told the same say the same, if they look at a clock or not.
      const now = options.host.now();
      return testReporter(pluginOf(kind, options), {
        ...given,
        context: () => memoryContext({ now }),
      });
    }
    case "loader": {
      const { testLoader } = await import("../../testing/loader.ts");
      const context = () => contextOf(options);
      const { directory } = options.config.migration;
      return testLoader(pluginOf(kind, options), {
        // As a run gives them.
        options: { directory, ...options.options },
        context,
      });
    }
    case "tracker": {
      const { testTracker } = await import("../../testing/tracker.ts");
      const openDatabase = await scratchDatabases(options);
      return testTracker(pluginOf(kind, options), { ...given, openDatabase });
    }
    case "executor": {
      const { testExecutor } = await import("../../testing/executor.ts");
      const openDatabase = await scratchDatabases(options);
      const tracker = pluginOf("tracker", { ...options, name: "table" });
      return testExecutor(pluginOf(kind, options), {
        ...given,
        openDatabase,
        tracker,
      });
    }
  }
}

/** The plugin, loaded as a run would load it. */
function pluginOf<Kind extends PluginKind>(
  kind: Kind,
  options: PluginCheckOptions,
): Plugin<Kind> {
  const { importModule } = contextOf(options);
  return {
    api: 1,
    kind,
    name: options.name,
    create: async (given, context): Promise<PluginInstances[Kind]> =>
      await createPlugin(
        kind,
        { name: options.name, options: given },
        { ...context, importModule },
      ),
  };
}

async function scratchDatabases({ config, host, emit }: PluginCheckOptions) {
  const place = await scratchPlace(config.shadow, config.target, host, {
    onFallback: (reason) =>
      emit({ type: "log", message: fallbackText(reason) }),
    evenUnreachable: true,
  });
  return () => place.create();
}

function contextOf({ config, host }: PluginCheckOptions): PluginContext {
  return pluginContext(host, { root: config.root });
}

function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
