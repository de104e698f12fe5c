import type {
  Rename,
  RenameDecisions,
  RenameFindings,
  Schema,
} from "../../catalog/schema/mod.ts";

export function findRenames(
  _old: Schema,
  _wanted: Schema,
  _decisions: RenameDecisions,
): RenameFindings {
  return { renames: [], questions: [], unused: [] };
}

export function applyRenames(old: Schema, _renames: readonly Rename[]): Schema {
  return old;
}
