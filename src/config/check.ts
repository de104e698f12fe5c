import type { OutputUnit } from "@cfworker/json-schema";
import type { Problem } from "../kernel/errors.ts";
import type { Json, JsonObject } from "../kernel/events.ts";
import type { EnvironmentDocument, Path } from "./document.ts";
import type { Expansion } from "./expand.ts";
import { pointerOf, stepsOf } from "./path.ts";
import { isList, isObject } from "./plain_data.ts";
import type { Difference } from "./wording.ts";
import { describe, describeAlternatives } from "./wording.ts";
import type { Remedies } from "./remedies.ts";
import { ENVIRONMENT_REMEDIES } from "./remedies.ts";

/** What a check is made of. */
export interface CheckOptions {
  readonly document: EnvironmentDocument;
  readonly expansion: Expansion;
  /** What to write instead; of environments where absent. */
  readonly remedies?: Remedies;
}

/** Tells every difference between a document and its schema, each at its place. */
export async function check(
  schema: JsonObject,
  options: CheckOptions,
): Promise<readonly Problem[]> {
  const { value, failed } = options.expansion;
  const { Validator } = await import("@cfworker/json-schema");
  // The package's type of schemas is open to any keyword, ours is JSON.
  const validator = new Validator({ ...schema }, "2020-12", false);
  const units = withPropertyNames(validator.validate(value).errors);
  return explain(units, (unit) => differenceOf(unit, schema, options))
    .filter(({ path }) => !failed.has(pointerOf(path)))
    .map(({ problem }) => problem);
}

/** What the validator calls keywords that only say that something inside them is wrong. */
const AGGREGATES: ReadonlySet<string> = new Set(["properties", "items"]);

interface Explained {
  readonly path: Path;
  readonly problem: Problem;
}

/**
 * Puts the validator's findings into words. Where one of several alternatives
 * has the value's own shape, only what is wrong with that one is told.
 */
function explain(
  units: readonly OutputUnit[],
  locate: (unit: OutputUnit) => Difference,
): readonly Explained[] {
  const explained: Explained[] = [];
  for (let index = 0; index < units.length; index++) {
    const unit = units[index];
    if (unit === undefined || AGGREGATES.has(unit.keyword)) continue;
    const difference = locate(unit);
    const { path } = difference;
    if (unit.keyword !== "anyOf") {
      explained.push({ path, problem: describe(difference) });
      continue;
    }
    const inner = innerOf(unit, units.slice(index + 1));
    index += inner.length;
    const own = alternativesIn(unit, inner).find((alternative) =>
      alternative.every((each) => !isOfOtherShape(each, unit))
    );
    if (own === undefined) {
      explained.push({ path, problem: describeAlternatives(difference) });
    } else explained.push(...explain(own, locate));
  }
  return explained;
}

/** The findings about a keyword's alternatives come right after its own. */
function innerOf(
  { keywordLocation }: OutputUnit,
  rest: readonly OutputUnit[],
): readonly OutputUnit[] {
  const end = rest.findIndex((each) =>
    !each.keywordLocation.startsWith(`${keywordLocation}/`)
  );
  return end < 0 ? rest : rest.slice(0, end);
}

function alternativesIn(
  { keywordLocation }: OutputUnit,
  inner: readonly OutputUnit[],
): readonly (readonly OutputUnit[])[] {
  const start = keywordLocation.length + 1;
  const numberOf = (unit: OutputUnit) =>
    unit.keywordLocation.slice(start).split("/")[0] ?? "";
  return [...Map.groupBy(inner, numberOf).values()];
}

function isOfOtherShape(unit: OutputUnit, around: OutputUnit): boolean {
  return unit.instanceLocation === around.instanceLocation &&
    ["type", "const", "enum"].includes(unit.keyword);
}

/**
 * The validator tells an unknown key twice: which keyword forbids it, and then
 * where the key is. Here they become one. Of a key that may be there, it says
 * that something inside is wrong, and then what.
 */
function withPropertyNames(
  units: readonly OutputUnit[],
): readonly OutputUnit[] {
  return units.flatMap((unit, index) => {
    if (unit.keyword === "false") return [];
    if (unit.keyword !== "additionalProperties") return [unit];
    const next = units[index + 1];
    return next?.keyword === "false"
      ? [{ ...unit, instanceLocation: next.instanceLocation }]
      : [];
  });
}

function differenceOf(
  unit: OutputUnit,
  schema: JsonObject,
  { document, expansion, remedies = ENVIRONMENT_REMEDIES }: CheckOptions,
): Difference {
  const { path, value } = follow(expansion.value, unit.instanceLocation);
  return {
    keyword: unit.keyword,
    path,
    value,
    schema: schemaOf(schema, unit.keywordLocation),
    isExpanded: expansion.expanded.has(pointerOf(path)),
    written: follow(document.value, unit.instanceLocation).value,
    document,
    remedies,
  };
}

function follow(
  root: Json,
  location: string,
): { readonly path: Path; readonly value: Json } {
  const path: (string | number)[] = [];
  let value = root;
  for (const step of stepsOf(location)) {
    if (isList(value)) {
      path.push(Number(step));
      value = value[Number(step)] ?? null;
    } else {
      path.push(step);
      value = isObject(value) ? value[step] ?? null : null;
    }
  }
  return { path, value };
}

/** The schema that has the keyword. */
function schemaOf(root: JsonObject, keywordLocation: string): JsonObject {
  let found: JsonObject = root;
  let around: Json | undefined = root;
  for (const step of stepsOf(keywordLocation).slice(0, -1)) {
    around = isList(around)
      ? around[Number(step)]
      : isObject(around)
      ? around[step]
      : undefined;
    if (isObject(around)) found = around;
  }
  return found;
}
