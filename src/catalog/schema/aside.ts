import { quoteName } from "../../sql/quote.ts";

/** The name of what stands beside a thing for a while: `public.users_rows`; of a column, the table's and its own. */
export function asideName(name: string, what: string): string {
  const [schema = "", ...rest] = partsOf(name);
  const base = rest.map(unquoted).join("_");
  return `${schema}.${plainly(`${base.slice(0, 50)}_${what}`)}`;
}

/** The last part of a name, as it is written. */
export function lastPart(name: string): string {
  return partsOf(name).at(-1) ?? "";
}

function partsOf(name: string): readonly string[] {
  return name.match(/"(?:[^"]|"")*"|[^."]+/g) ?? [];
}

function unquoted(part: string): string {
  return part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part;
}

/** No keyword ends in what is added here. */
function plainly(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : quoteName(name);
}
