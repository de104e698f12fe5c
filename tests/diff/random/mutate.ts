import type { Dice } from "./dice.ts";
import {
  addComposite,
  addDomain,
  addEnum,
  addFunction,
  addReader,
  addRemark,
  addSequence,
  addTriggerFunction,
  addView,
} from "./generate_others.ts";
import { addForeignKey, addPart, addTable } from "./generate_table.ts";
import { referenceOf } from "./model.ts";
import type { Model } from "./model.ts";
import {
  addsColumn,
  changePart,
  changesPartitions,
  columnSettings,
  dividesOrNot,
  dropPart,
  dropsColumn,
  one,
  onTable,
  recount,
  redefault,
  regenerate,
  renull,
  reorders,
  retype,
  settings,
  without,
} from "./mutate_table.ts";
import type { Mutation } from "./mutate_table.ts";
import { settle } from "./settle.ts";

/** A model after one change; the model itself stays. */
export function mutate(dice: Dice, model: Model): Model {
  const next = structuredClone(model);
  dice.one(dice.percent(70) ? COMMON : RARE)(dice, next);
  return settle(next);
}

const changesView: Mutation = (dice, model) =>
  one(dice, model.views, (view) => {
    dice.one<() => void>([
      () => view.columns.splice(dice.below(view.columns.length), 1),
      () => view.columns.reverse(),
      () => view.variant = dice.below(4),
      () => view.isMaterialized = !view.isMaterialized,
      () =>
        view.options = view.options.length === 0
          ? ["security_barrier=true"]
          : [],
      () => view.extra = undefined,
      () => view.isRecursive = !view.isRecursive,
      () => {
        if (view.extra) view.extra.variant = (view.extra.variant + 1) % 3;
      },
    ])();
  });

const changesFunction: Mutation = (dice, model) =>
  one(dice, model.functions, (each) => {
    dice.one<() => void>([
      () => each.body = (each.body + 1) % 5,
      () =>
        each.volatility = each.reads === undefined
          ? dice.one(["IMMUTABLE", "STABLE"])
          : "STABLE",
      () => each.hasMore = !each.hasMore && each.reads === undefined,
      () =>
        each.language = each.reads === undefined
          ? dice.one(["sql", "plpgsql", "atomic"])
          : dice.one(["sql", "atomic"]),
    ])();
  });

const changesEnum: Mutation = (dice, model) =>
  one(dice, model.enums, (each) => {
    const [first = "", ...rest] = each.labels;
    const fresh = ["early", "late", "new one"].filter((label) =>
      !each.labels.includes(label)
    );
    dice.one<() => void>([
      () =>
        each.labels.splice(
          dice.below(each.labels.length + 1),
          0,
          ...fresh.slice(0, 1),
        ),
      () => each.labels = [first, ...rest.slice(1)],
      () => each.labels = [first, ...dice.shuffled(rest)],
    ])();
  });

const changesTypes: Mutation = (dice, model) =>
  dice.one<() => void>([
    () => one(dice, model.domains, (domain) => domain.check = dice.below(4)),
    () =>
      one(dice, model.domains, (domain) => domain.notNull = !domain.notNull),
    () =>
      one(dice, model.domains, (domain) =>
        domain.base = ({ integer: "bigint", "character varying(40)": "text" })[
          domain.base
        ] ?? domain.base),
    () =>
      one(dice, model.composites, (each) =>
        each.attributes.push({
          name: `n${dice.below(5)}`,
          type: dice.one(["integer", "text"]),
        })),
    () =>
      one(dice, model.composites, (each) => {
        each.attributes = each.attributes.slice(
          0,
          Math.max(1, each.attributes.length - 1),
        );
      }),
    () =>
      one(dice, model.sequences, (each) =>
        each.increment = 1 + dice.below(5)),
    () =>
      one(dice, model.sequences, (each) => each.cycle = !each.cycle),
    () => one(dice, model.triggerFunctions, (each) => each.body++),
  ])();

/** The name of one thing becomes that of another kind of thing. */
const changesKind: Mutation = (dice, model) => {
  const view = model.views[0];
  const count = model.tables.length;
  if (view === undefined) return;
  model.views.splice(0, 1);
  addTable(dice, model);
  const table = model.tables.at(count);
  if (table) Object.assign(table, { schema: view.schema, name: view.name });
};

const publishes: Mutation = (dice, model) => {
  model.publication = model.publication === undefined || dice.percent(60)
    ? dice.some(model.tables, 2).map(referenceOf)
    : undefined;
};

const COMMON: readonly Mutation[] = [
  retype,
  retype,
  retype,
  redefault,
  renull,
  addsColumn,
  addsColumn,
  dropsColumn,
  regenerate,
  recount,
  changePart,
  changePart,
  dropPart,
  onTable(addPart),
  onTable(addPart),
  changesView,
  changesView,
  changesFunction,
  changesFunction,
  changesEnum,
  changesTypes,
  changesPartitions,
  changesPartitions,
  settings,
  settings,
  addForeignKey,
  addView,
];

const RARE: readonly Mutation[] = [
  addEnum,
  addDomain,
  addComposite,
  addSequence,
  addFunction,
  addReader,
  addRemark,
  addRemark,
  addTable,
  addTriggerFunction,
  without((model) => model.tables),
  without((model) => model.views),
  without((model) => model.functions),
  without((model) => model.enums),
  without((model) => model.domains),
  without((model) => model.composites),
  without((model) => model.remarks),
  without((model) => model.remarks),
  without((model) => model.schemas),
  without((model) => model.sequences),
  without((model) => model.triggerFunctions),
  columnSettings,
  reorders,
  changesKind,
  publishes,
  dividesOrNot,
  dividesOrNot,
];
