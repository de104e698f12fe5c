import { invalid } from "./parameters.ts";
import type { Parameters } from "./parameters.ts";

/** The parameters of one service in a `pg_service.conf`'s text, where it is there. */
export function serviceFrom(
  text: string,
  service: string,
  file: string,
): Parameters | undefined {
  const source = `the service file "${file}"`;
  let found: Map<string, string> | undefined;
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    if (line.startsWith("[")) {
      if (found !== undefined) return found;
      if (line === `[${service}]`) found = new Map();
      continue;
    }
    if (found === undefined) continue;
    const at = line.indexOf("=");
    if (at < 0) {
      throw invalid(source, `line ${index + 1} is not keyword=value`);
    }
    const keyword = line.slice(0, at);
    if (keyword === "service" || keyword === "servicefile") {
      throw invalid(
        source,
        `line ${index + 1} names a service within a service`,
      );
    }
    // The first one counts, as it does for libpq.
    if (!found.has(keyword)) found.set(keyword, line.slice(at + 1));
  }
  return found;
}
