import type { PluginKind } from "../../kernel/plugin.ts";
import { EXECUTOR } from "./_executor.ts";
import { LOADER } from "./_loader.ts";
import { REPORTER } from "./_reporter.ts";
import { TRACKER } from "./_tracker.ts";

const TEMPLATES: Readonly<Record<PluginKind, string>> = {
  reporter: REPORTER,
  loader: LOADER,
  tracker: TRACKER,
  executor: EXECUTOR,
};

/** A plugin that works, to be changed into the one that is wanted. */
export function pluginTemplate(kind: PluginKind, name: string): string {
  return TEMPLATES[kind].replaceAll("__NAME__", name);
}

/** Whether a word names a kind of plugin. */
export function isPluginKind(word: string): word is PluginKind {
  return Object.hasOwn(TEMPLATES, word);
}
