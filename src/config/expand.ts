import type { Problem } from "../kernel/errors.ts";
import type { Json } from "../kernel/events.ts";
import type { Path, YamlDocument } from "./document.ts";

const VARIABLE_REGEXP =
  /\$\$\{|\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?<fallback>[^}]*))?\}|\$\{/g;

/** Expands `${VAR}` and `${VAR:-default}` in every string; `$${` stays `${`. */
export function expandVariables(
  document: YamlDocument,
  env: (name: string) => string | undefined,
): { readonly value: Json; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const expandText = (text: string, path: Path): Json => {
    let expanded = false;
    const result = text.replace(VARIABLE_REGEXP, (...match: unknown[]) => {
      const found = String(match[0]);
      const groups = match.at(-1);
      if (found === "$${") return "${";
      const name = member(groups, "name");
      if (name === undefined) {
        problems.push({
          message:
            `"${text}" has a \${ without a variable's name and a closing }`,
          place: document.placeOf(path),
          hint: "Write ${NAME} or ${NAME:-default}; $${ stands for ${ itself",
        });
        return found;
      }
      expanded = true;
      const value = env(name) ?? member(groups, "fallback");
      if (value !== undefined) return value;
      problems.push({
        message: `the environment variable ${name} is not set`,
        place: document.placeOf(path),
        hint: `Set ${name}, or write \${${name}:-default}`,
      });
      return "";
    });
    return expanded ? typed(result) : result;
  };
  const expand = (value: Json, path: Path): Json => {
    if (typeof value === "string") return expandText(value, path);
    if (isList(value)) {
      return value.map((item, index) => expand(item, [...path, index]));
    }
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        expand(item ?? null, [...path, key]),
      ]),
    );
  };
  return { value: expand(document.value, []), problems };
}

/** Variables are text; a switch or a number that came out of one is meant as such. */
function typed(text: string): Json {
  if (text === "true") return true;
  if (text === "false") return false;
  return /^(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
}

function member(groups: unknown, name: string): string | undefined {
  if (typeof groups !== "object" || groups === null) return undefined;
  const value: unknown = Reflect.get(groups, name);
  return typeof value === "string" ? value : undefined;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
