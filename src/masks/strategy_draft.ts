import { quoteName } from "../sql/quote.ts";
import type { DraftOrRefusals } from "./draft.ts";
import { elementOf, FAMILY_WORDS, familyOf, limitOf } from "./family.ts";
import type { Family } from "./family.ts";
import { optionRefusals, secretOf, textOfScalar } from "./option.ts";
import type { OptionKinds, Refusal } from "./option.ts";
import type { MaskColumn, MaskedColumn, RuleOptions } from "./rule.ts";
import { bytesOf } from "./source_value.ts";
import type { SourceValue } from "./source_value.ts";
import { nearestStrategy, STRATEGIES, strategyOf } from "./strategies.ts";
import { isRefusal, SHARED_OPTIONS } from "./strategy.ts";
import type { Strategy, StrategyMask } from "./strategy.ts";

/** What a strategy makes of a column. */
export function strategyDraft(
  name: string,
  options: RuleOptions,
  target: MaskedColumn,
): DraftOrRefusals {
  const { column } = target;
  const strategy = strategyOf(name);
  if (strategy === undefined) return { refusals: [unknownStrategy(name)] };
  const refusals = optionRefusals(options, {
    ...strategy.options,
    ...SHARED_OPTIONS,
  }).concat(columnOptionRefusals(strategy.options, options, target));
  const form = formOf(strategy, column);
  if ("message" in form) return { refusals: [...refusals, form] };
  if (refusals.length > 0) return { refusals };
  const made = build(strategy, options, { ...form, target });
  if (isRefusal(made)) return { refusals: [made] };
  const { dependsOn = [], variant = "", length, ...mask } = made;
  const seed = textOfScalar(options.seed) ?? "";
  return {
    draft: {
      ...mask,
      sql: form.isElement ? overElements(column, made.sql) : made.sql,
      exempt: form.isElement ? overNoElement(column, mask.exempt) : mask.exempt,
      isInjective: mask.isInjective && !form.isElement,
      ...length !== undefined && !form.isElement && { longest: length },
      hasValuesLength: length === undefined || form.isElement,
      dependsOn: [column.name, ...dependsOn],
      ...dependsOn.length === 0 && {
        identity: JSON.stringify([
          strategy.name,
          variant,
          seed,
          options.seed_env ?? "",
          form.isElement,
        ]),
      },
      description: seed === "" ? strategy.name : `${strategy.name} (seed)`,
    },
  };
}

/** How a strategy's value stands in its column. */
interface Form {
  readonly value: SourceValue;
  /** Whether it is one of an array's elements. */
  readonly isElement: boolean;
  /** With modifiers. */
  readonly type: string;
}

const ELEMENT = "mask_e.v";

function formOf(strategy: Strategy, column: MaskColumn): Form | Refusal {
  const family = familyOf(column);
  const own: SourceValue = {
    sql: quoteName(column.name),
    baseType: column.baseType,
    family,
    ...limited(limitOf(column)),
  };
  if (strategy.families.includes(family)) {
    return { value: own, isElement: false, type: column.type };
  }
  const element = family === "array" ? elementOf(column) : undefined;
  if (element !== undefined) {
    const inner = familyOf(element);
    const limit = limitOf(element);
    if (strategy.families.includes(inner)) {
      const { baseType } = element;
      return {
        value: { sql: ELEMENT, baseType, family: inner, ...limited(limit) },
        isElement: true,
        type: column.type,
      };
    }
  }
  return wrongType(strategy, column, family);
}

function limited(limit: number | undefined): { readonly limit?: number } {
  return limit === undefined ? {} : { limit };
}

/** All elements in one dimension, each masked by itself. */
function overElements({ name }: MaskColumn, sql: string): string {
  return `ARRAY(SELECT CASE WHEN ${ELEMENT} IS NOT NULL THEN ${sql} END FROM pg_catalog.unnest(${
    quoteName(name)
  }) WITH ORDINALITY AS mask_e(v, i) ORDER BY mask_e.i)`;
}

/** An array may stay as it is where none of its elements is masked. */
function overNoElement(
  { name }: MaskColumn,
  exempt: string | undefined,
): string {
  const other = exempt === undefined
    ? ""
    : ` AND NOT COALESCE(${exempt}, false)`;
  return `NOT EXISTS (SELECT FROM pg_catalog.unnest(${
    quoteName(name)
  }) AS mask_e(v) WHERE ${ELEMENT} IS NOT NULL${other})`;
}

function build(
  strategy: Strategy,
  options: RuleOptions,
  { value, target, type }: Form & { readonly target: MaskedColumn },
): StrategyMask | Refusal {
  const { relation } = target;
  const made = strategy.build({
    value,
    options,
    type,
    secret: secretOf(strategy.name, options),
    bytesOfColumn(name) {
      const column = relation.columns.find((one) => one.name === name);
      if (column === undefined) throw new TypeError(`No column "${name}"`);
      return bytesOf({
        sql: quoteName(name),
        baseType: column.baseType,
        family: familyOf(column),
      });
    },
    maskOfPart: (part, rule) => partMask(part, rule, options, target),
  });
  const limit = value.limit;
  const length = isRefusal(made) ? undefined : made.length;
  const isElement = value.sql === ELEMENT;
  return isElement && limit !== undefined && (length ?? 0) > limit
    ? {
      message:
        `its masks have ${length} characters, and an element has room for ${limit}`,
      hint: "Take a rule with shorter masks, or make the elements longer",
    }
    : made;
}

/** The mask of a part of a document: a strategy's name, or one with options. */
function partMask(
  value: SourceValue,
  rule: unknown,
  outer: RuleOptions,
  target: MaskedColumn,
): StrategyMask | Refusal {
  const { name, options } = partRule(rule);
  if (name === undefined) {
    return {
      message: "the rule of a path is neither a strategy's name nor has one",
      hint:
        'Write `"contact.email": email`, or `{ strategy: constant, value: "" }`',
    };
  }
  const strategy = strategyOf(name);
  if (strategy === undefined) return unknownStrategy(name);
  if (!strategy.families.includes("text")) {
    return {
      message: `the strategy ${strategy.name} masks no part of a document`,
      hint: "Take one that masks texts, or redact, constant or null",
    };
  }
  const [refusal] = optionRefusals(options, {
    ...strategy.options,
    ...SHARED_OPTIONS,
  });
  if (refusal !== undefined) return refusal;
  const { seed, seed_env } = outer;
  return build(strategy, { seed, seed_env, ...options }, {
    value,
    target,
    isElement: false,
    type: "text",
  });
}

function partRule(
  rule: unknown,
): { readonly name?: string; readonly options: RuleOptions } {
  if (typeof rule === "string") return { name: rule, options: {} };
  if (rule === null) return { name: "null", options: {} };
  if (typeof rule !== "object" || Array.isArray(rule)) return { options: {} };
  const { strategy, ...options } = { strategy: undefined, ...rule };
  return typeof strategy === "string"
    ? { name: strategy, options }
    : { options: {} };
}

function unknownStrategy(name: string): Refusal {
  const meant = nearestStrategy(name);
  return {
    message: `there is no strategy "${name}"`,
    hint: meant === undefined
      ? `Take one of ${STRATEGIES.map((one) => one.name).join(", ")}, preserve`
      : `Write "${meant}"`,
  };
}

function wrongType(
  strategy: Strategy,
  column: MaskColumn,
  family: Family,
): Refusal {
  const words = strategy.families.map((one) => FAMILY_WORDS[one]).join(", ");
  const others = STRATEGIES.filter(({ families }) => families.includes(family))
    .map((one) => one.name).join(", ");
  return {
    message:
      `the strategy ${strategy.name} masks ${words}, and the column is ${column.type}`,
    hint: `Take one of ${others}, preserve or SQL`,
  };
}

function columnOptionRefusals(
  kinds: OptionKinds,
  options: RuleOptions,
  { relation, column }: MaskedColumn,
): Refusal[] {
  const names = relation.columns.map((one) => one.name);
  return Object.entries(options).flatMap(([option, value]) => {
    if (kinds[option]?.kind !== "column" || typeof value !== "string") {
      return [];
    }
    if (names.includes(value) && value !== column.name) return [];
    return [{
      message:
        `its option "${option}" names "${value}", which is no other column`,
      hint: `Name another column of the table: ${
        names.filter((name) => name !== column.name).join(", ")
      }`,
    }];
  });
}
