import type { Place } from "../../../kernel/mod.ts";

/** `file:line: `, where there is a place. */
export function placeText(place: Place | undefined): string {
  return place === undefined ? "" : `${place.file}:${place.line}: `;
}
