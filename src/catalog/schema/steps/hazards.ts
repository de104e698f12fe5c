import type { Change, Hazard } from "../model.ts";

/** Every hazard of some statements, each once. */
export function hazardsOf(changes: readonly Change[]): readonly Hazard[] {
  const seen = new Map<string, Hazard>();
  for (const { hazards = [] } of changes) {
    for (const hazard of hazards) {
      const { type, object, text } = hazard;
      seen.set(JSON.stringify([type, object, text]), hazard);
    }
  }
  return [...seen.values()];
}

/** Types of hazards that somebody has to allow; the others are told as warnings. */
export const TO_BE_ALLOWED: readonly Hazard["type"][] = ["data-loss"];

/** The hazards that nobody has allowed. */
export function forbiddenOf(
  hazards: readonly Hazard[],
  allowed: readonly string[],
): readonly Hazard[] {
  return hazards.filter(({ type }) =>
    TO_BE_ALLOWED.includes(type) && !allowed.includes(type)
  );
}
