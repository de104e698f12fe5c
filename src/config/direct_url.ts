import type { Problem } from "../kernel/errors.ts";
import type { JsonObject } from "../kernel/events.ts";
import type { EnvironmentDocument } from "./document.ts";

/** There is no way around what is not there: the embedded database has no pooler. */
export function directUrlProblems(
  { database, direct_url: url }: JsonObject,
  document: EnvironmentDocument,
): readonly Problem[] {
  if (url === undefined || database !== "embedded") return [];
  return [{
    message: '"direct_url" stands beside the embedded database',
    place: document.placeOfKey(["direct_url"]),
    hint: "Remove it, or name a server as database_url",
  }];
}
