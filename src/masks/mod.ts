/**
 * Masks: SQL that puts something else in the place of a person's data, in the
 * SELECT that reads it.
 *
 * @module
 */
export { keyParameters } from "./key.ts";
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
