import type { Json, JsonObject } from "../kernel/events.ts";
import type { PluginReference } from "../kernel/reference.ts";
import type {
  BuildConfig,
  Config,
  IncludeDir,
  LintConfig,
  MigrationConfig,
  RepeatableKind,
} from "./config.ts";
import type { EnvironmentDocument, Path } from "./document.ts";
import { durationMs } from "./duration.ts";
import { isList, isObject } from "./plain_data.ts";

/** What an environment says apart from the database. */
export type Settings =
  & Omit<Config, "name" | "file" | "root" | "target" | "targetSource">
  & { readonly name?: string };

/** Completes checked values with their defaults. */
export function settingsOf(
  values: JsonObject,
  document?: EnvironmentDocument,
): Settings {
  const pluginAt = (value: Json, path: Path): PluginReference => ({
    ...pluginOf(value),
    place: document?.placeOf(path),
  });
  const plugins = (key: string, names: readonly string[]) =>
    listOf(values[key])?.map((value, index) => pluginAt(value, [key, index])) ??
      names.map((name) => ({ name, options: {} }));
  return {
    name: textOf(values.name),
    includeDirs: (listOf(values.include_dirs) ?? ["db/schema"]).map(includeOf)
      .sort((left, right) => left.order - right.order),
    excludeDirs: textsOf(values.exclude_dirs).map(plainPath),
    build: buildOf(mappingOf(values.build)),
    lint: { rules: rulesOf(mappingOf(mappingOf(values.lint).rules)) },
    migration: migrationOf(mappingOf(values.migration)),
    loaders: plugins("loaders", ["sql", "typescript"]),
    tracker: values.tracker === undefined
      ? { name: "table", options: {} }
      : pluginAt(values.tracker, ["tracker"]),
    executors: plugins("executors", ["concurrent", "transactional"]),
    reporters: plugins("reporters", ["text"]),
    shadow: textOf(values.shadow)?.trim() ?? "auto",
  };
}

function buildOf({ order, baseline }: JsonObject): BuildConfig {
  return {
    order: order === "dependencies" ? "dependencies" : "path",
    baseline: baseline === true,
  };
}

function migrationOf(values: JsonObject): MigrationConfig {
  const locking = mappingOf(values.locking);
  return {
    directory: plainPath(textOf(values.directory) ?? "db/migrations"),
    trackingTable: textOf(values.tracking_table)?.trim() ?? "tb_confiture",
    versioning: values.versioning === "timestamp" ? "timestamp" : "sequential",
    locking: {
      enabled: locking.enabled !== false,
      timeoutMs: numberOf(locking.timeout_ms) ?? 30_000,
    },
    lockTimeoutMs: durationOf(values.lock_timeout) ?? 2_000,
    lockRetries: numberOf(values.lock_retries) ?? 10,
    lockBudgetMs: durationOf(values.lock_budget) ?? 300_000,
    maxQueue: numberOf(values.max_queue) ?? 20,
    statementTimeoutMs: durationOf(values.statement_timeout) ?? 0,
    outOfOrder: outOfOrderOf(values.out_of_order),
    ...repeatablesOf(values.repeatables),
  };
}

function repeatablesOf(
  value: Json | undefined,
): Pick<MigrationConfig, "repeatables"> {
  const entry: JsonObject = isList(value) ? { kinds: value } : mappingOf(value);
  const kinds = REPEATABLE_KINDS.filter((kind) =>
    textsOf(entry.kinds).includes(kind)
  );
  return kinds.length === 0
    ? {}
    : { repeatables: { kinds, drop: entry.drop === true } };
}

const REPEATABLE_KINDS: readonly RepeatableKind[] = [
  "functions",
  "views",
  "triggers",
  "policies",
];

function rulesOf(values: JsonObject): LintConfig["rules"] {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === "off" || value === "warn" || value === "error"
        ? [[name, value]]
        : []
    ),
  );
}

function outOfOrderOf(
  value: Json | undefined,
): MigrationConfig["outOfOrder"] {
  return value === "allow" || value === "if-independent" ? value : "refuse";
}

function includeOf(value: Json): IncludeDir {
  const entry: JsonObject = typeof value === "string"
    ? { path: value }
    : mappingOf(value);
  return {
    path: plainPath(textOf(entry.path) ?? ""),
    recursive: entry.recursive !== false,
    include: listOf(entry.include) === undefined
      ? ["**/*.sql"]
      : textsOf(entry.include),
    exclude: textsOf(entry.exclude),
    order: numberOf(entry.order) ?? 0,
  };
}

function pluginOf(value: Json): PluginReference {
  if (typeof value === "string") return { name: value, options: {} };
  const entry = mappingOf(value);
  const output = textOf(entry.output);
  return {
    name: textOf(entry.name) ?? "",
    options: mappingOf(entry.options),
    ...output !== undefined && { output },
  };
}

/** A path without what means nothing: `./db/schema/` is `db/schema`. */
function plainPath(path: string): string {
  return path.trim().replace(/(?<=.)\/+$/, "").replace(/^(?:\.\/+)+(?=.)/, "");
}

function durationOf(value: Json | undefined): number | undefined {
  return typeof value === "string" ? durationMs(value) : undefined;
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function numberOf(value: Json | undefined): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function listOf(value: Json | undefined): readonly Json[] | undefined {
  return isList(value) ? value : undefined;
}

function textsOf(value: Json | undefined): readonly string[] {
  return (listOf(value) ?? []).filter((item): item is string =>
    typeof item === "string"
  );
}

function mappingOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}
