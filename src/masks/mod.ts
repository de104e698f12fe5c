/**
 * Masks: SQL that puts something else in the place of a person's data, in the
 * SELECT that reads it.
 *
 * @module
 */
export { codeText } from "./code_draft.ts";
export { isMask } from "./code_field.ts";
export type { CodeField, CodeKey } from "./code_field.ts";
export { loadFields } from "./code_fields.ts";
export type { CodeFields } from "./code_fields.ts";
export { MaskThread } from "./mask_thread.ts";
export { keyParameters, missingKey } from "./key.ts";
export type { MaskContext, MaskFunction } from "./mask_function.ts";
export { columnText, maskError, maskOf, tryMask } from "./mask.ts";
export type { MaskOrProblems } from "./mask.ts";
export { masksOf, targetOf } from "./relation_masks.ts";
export type {
  ColumnMask,
  RelationMasks,
  RuleOfColumn,
} from "./relation_masks.ts";
export { referenceProblems } from "./references.ts";
export { nearestStrategy, STRATEGIES, strategyOf } from "./strategies.ts";
export type { Strategy } from "./strategy.ts";
export type {
  CodeRule,
  Mask,
  MaskColumn,
  MaskedColumn,
  MaskForeignKey,
  MaskKey,
  MaskProof,
  MaskRelation,
  MaskRule,
  RuleOptions,
} from "./rule.ts";
