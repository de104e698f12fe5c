import { ConfitureError } from "../kernel/errors.ts";
import type { ErrorCode } from "../kernel/errors.ts";
import type { PluginContext, PluginKind } from "../kernel/plugin.ts";
import type { PluginReference } from "../kernel/reference.ts";
import { importFailure } from "./import_failure.ts";
import { installModules } from "./modules.ts";

/** A plugin that does not come with confiture. */
export interface ForeignPlugin {
  readonly kind: PluginKind;
  readonly reference: PluginReference;
  readonly context: PluginContext;
}

type Namespace = Readonly<Record<string, unknown>>;

const FILE_REGEXP = /^(?:\.{1,2}\/|\/|file:|[A-Za-z]:[\\/])/;
const PACKAGE_REGEXP = /^(?:jsr|npm|https?):/;

/** Whether a name is that of a file or a package. */
export function isForeign(name: string): boolean {
  return FILE_REGEXP.test(name) || PACKAGE_REGEXP.test(name);
}

/** Imports a plugin's module. */
export async function importForeign(plugin: ForeignPlugin): Promise<Namespace> {
  return FILE_REGEXP.test(plugin.reference.name)
    ? await importFile(plugin)
    : await importPackage(plugin);
}

async function importFile(plugin: ForeignPlugin): Promise<Namespace> {
  const { reference: { name }, context } = plugin;
  try {
    return await context.importModule(name);
  } catch (error) {
    const refusal = await refusalOf(name, context);
    throw refusal === undefined
      ? failure("plugin/failed", plugin, { cause: error })
      : failure("plugin/not-found", plugin, {
        cause: error,
        reason: refusal,
        hint: "Check the path; it starts at the project's directory",
      });
  }
}

/** Why the file itself cannot be read; undefined where it can, and what is in it is at fault. */
async function refusalOf(
  name: string,
  { files }: PluginContext,
): Promise<string | undefined> {
  try {
    await files.read(name);
    return undefined;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    switch (code) {
      case "ENOENT":
        return "there is no such file";
      case "EISDIR":
        return "it is a directory";
      case "EACCES":
        return "permission is denied";
      default:
        return messageOf(error);
    }
  }
}

async function importPackage(plugin: ForeignPlugin): Promise<Namespace> {
  try {
    await installModules();
    return await import(plugin.reference.name);
  } catch (error) {
    throw failure("plugin/not-found", plugin, {
      cause: importFailure(error, plugin.context.root),
      hint:
        "The standalone program fetches no packages: bundle the plugin into one file once, and name that file",
    });
  }
}

interface FailureOptions {
  readonly cause: unknown;
  readonly reason?: string;
  readonly hint?: string;
}

function failure(
  code: ErrorCode,
  { kind, reference }: ForeignPlugin,
  { cause, reason = messageOf(cause), hint }: FailureOptions,
): ConfitureError {
  return new ConfitureError(
    code,
    `Cannot load the ${kind} "${reference.name}": ${reason}`,
    { place: reference.place, cause, hint },
  );
}

/** What an error says, on one line and without colours. */
function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const [first = ""] = text.split("\n");
  return first.replace(/\.$/, "");
}
