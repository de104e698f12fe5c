import type { SyncRule } from "../../config/sync_rules.ts";
import type { Relation, RelationColumn } from "../../copy/relations.ts";
import { targetOf, tryMask } from "../../masks/mod.ts";
import { personalIn } from "../../sql/personal_name.ts";
import type { PersonalKind } from "../../sql/personal_name.ts";

/** A rule, and whether somebody has to look at it first. */
export interface DefaultRule {
  readonly rule: SyncRule;
  /** Set where a CHECK may refuse masks: only people can tell. */
  readonly isDoubtful?: boolean;
}

/** A column that is to have a rule. */
export interface RulelessColumn {
  readonly relation: Relation;
  readonly column: RelationColumn;
  /** What it tells of a person; by its name where absent. */
  readonly kind?: PersonalKind;
}

/**
 * The usual rule for a column: the first strategy of its kind that its type,
 * its length, its keys and its references allow. Undefined where none is: then
 * somebody has to decide.
 */
export async function defaultRule(
  { relation, column, kind = personalIn(column.name)?.kind }: RulelessColumn,
  relations: readonly Relation[],
): Promise<DefaultRule | undefined> {
  const target = targetOf(relation, column, relations);
  const strategies = [
    ...kind === undefined ? [] : STRATEGIES[kind],
    ...ANYWHERE,
  ];
  for (const options of [{}, { checked: true }]) {
    for (const strategy of strategies) {
      const rule: SyncRule = { kind: "strategy", strategy, options };
      if (!("mask" in await tryMask(rule, target))) continue;
      return "checked" in options ? { rule, isDoubtful: true } : { rule };
    }
  }
  return undefined;
}

/** What suits a kind of data best, first things first. */
const STRATEGIES: Readonly<Record<PersonalKind, readonly string[]>> = {
  "email": ["email"],
  "phone": ["phone"],
  "first-name": ["first_name"],
  "last-name": ["last_name"],
  "name": ["name"],
  "username": ["username"],
  "address": ["address"],
  "city": ["city"],
  "postcode": ["postal_code", "digits"],
  "location": ["redact"],
  "birth": ["date_shift", "redact"],
  "age": ["number_noise"],
  "identity-number": ["digits"],
  "bank-account": ["digits"],
  "card": ["credit_card", "digits"],
  "income": ["number_noise"],
  "ip": ["ip"],
  "device": ["hash"],
  "secret": ["hash"],
  "code": ["digits"],
  "special": ["null", "redact"],
  "text": ["redact"],
  "picture": ["null", "redact"],
  "account": ["username", "hash"],
  "work": ["redact"],
};

/** What suits types, where nothing of the kind does. */
const ANYWHERE: readonly string[] = [
  "redact",
  "hash",
  "uuid",
  "ip",
  "date_shift",
  "number_noise",
  "null",
];
