import type { Json, JsonObject } from "../kernel/events.ts";
import type { PluginReference } from "../kernel/reference.ts";
import type { Config, IncludeDir, MigrationConfig } from "./config.ts";
import { durationMs } from "./duration.ts";

/** What an environment says apart from the database. */
export type Settings =
  & Omit<Config, "name" | "file" | "root" | "target" | "targetSource">
  & { readonly name?: string };

/** Completes checked values with their defaults. */
export function settingsOf(
  values: JsonObject,
  file: string | undefined,
): Settings {
  const plugins = (key: string, names: readonly string[]) =>
    listOf(values[key])?.map((value) => pluginOf(value, file)) ??
      names.map((name) => ({ name, options: {} }));
  return {
    name: textOf(values.name),
    includeDirs: (listOf(values.include_dirs) ?? ["db/schema"]).map(includeOf),
    excludeDirs: textsOf(values.exclude_dirs),
    migration: migrationOf(objectOf(values.migration)),
    loaders: plugins("loaders", ["sql", "typescript"]),
    tracker: pluginOf(values.tracker ?? "table", file),
    executors: plugins("executors", ["concurrent", "transactional"]),
    reporters: plugins("reporters", ["text"]),
    shadow: textOf(values.shadow) ?? "auto",
  };
}

function migrationOf(values: JsonObject): MigrationConfig {
  const locking = objectOf(values.locking);
  return {
    directory: trimSlash(textOf(values.directory) ?? "db/migrations"),
    trackingTable: textOf(values.tracking_table) ?? "tb_confiture",
    versioning: values.versioning === "timestamp" ? "timestamp" : "sequential",
    locking: {
      enabled: locking.enabled !== false,
      timeoutMs: numberOf(locking.timeout_ms) ?? 30_000,
    },
    lockTimeoutMs: durationOf(values.lock_timeout) ?? 5_000,
    lockRetries: numberOf(values.lock_retries) ?? 10,
    statementTimeoutMs: durationOf(values.statement_timeout) ?? 0,
    outOfOrder: values.out_of_order === "allow" ? "allow" : "refuse",
  };
}

function includeOf(value: Json): IncludeDir {
  const entry: JsonObject = typeof value === "string"
    ? { path: value }
    : objectOf(value);
  return {
    path: trimSlash(textOf(entry.path) ?? ""),
    recursive: entry.recursive !== false,
    include: listOf(entry.include) === undefined
      ? ["**/*.sql"]
      : textsOf(entry.include),
    exclude: textsOf(entry.exclude),
    order: numberOf(entry.order) ?? 0,
  };
}

function pluginOf(value: Json, file: string | undefined): PluginReference {
  const place = file === undefined ? {} : { place: { file } };
  if (typeof value === "string") return { name: value, options: {}, ...place };
  const entry = objectOf(value);
  return {
    name: textOf(entry.name) ?? "",
    options: objectOf(entry.options),
    ...place,
  };
}

function trimSlash(path: string): string {
  return path.replace(/(?<=.)\/+$/, "").replace(/^\.\//, "");
}

function durationOf(value: Json | undefined): number | undefined {
  return typeof value === "string" || typeof value === "number"
    ? durationMs(value)
    : undefined;
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

function objectOf(value: Json | undefined): JsonObject {
  return typeof value === "object" && value !== null && !isList(value)
    ? value
    : {};
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
