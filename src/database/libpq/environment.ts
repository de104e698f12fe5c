import { KEYWORDS, SESSION_VARIABLES } from "./keywords.ts";
import type { Parameters } from "./parameters.ts";

/** Reads one environment variable. */
export type Environment = (name: string) => string | undefined;

/** What the `PG*` variables say. */
export function environmentParameters(env: Environment): Parameters {
  const parameters = new Map<string, string>();
  for (const [keyword, { env: name }] of Object.entries(KEYWORDS)) {
    const value = name === undefined ? undefined : env(name);
    if (value !== undefined) parameters.set(keyword, value);
  }
  return parameters;
}

/** Settings of the session that `PGDATESTYLE`, `PGTZ` and `PGGEQO` ask for. */
export function environmentSettings(
  env: Environment,
): Readonly<Record<string, string>> {
  const settings: Record<string, string> = {};
  for (const [name, setting] of Object.entries(SESSION_VARIABLES)) {
    const value = env(name);
    if (value !== undefined) settings[setting] = value;
  }
  return settings;
}
