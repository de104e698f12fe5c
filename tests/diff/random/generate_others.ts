import type { Dice } from "./dice.ts";
import { referenceOf } from "./model.ts";
import type { Model, View } from "./model.ts";
import { placed } from "./placed.ts";

/** An enumeration. */
export function addEnum(dice: Dice, model: Model): void {
  model.enums.push({
    ...placed(dice, model, "kind"),
    labels: dice.some(
      ["new", "open", "it's", "done", "gone", "Ünknown"],
      2 + dice.below(4),
    ).slice(),
  });
}

/** A domain. */
export function addDomain(dice: Dice, model: Model): void {
  const bases = [
    "integer",
    "text",
    "bigint",
    "character varying(40)",
    ...model.enums.map(referenceOf),
  ];
  model.domains.push({
    ...placed(dice, model, "dom"),
    base: dice.one(bases),
    check: dice.below(3),
    notNull: dice.percent(15),
  });
}

/** A composite type. */
export function addComposite(dice: Dice, model: Model): void {
  const types = ["integer", "text", "date", ...model.enums.map(referenceOf)];
  model.composites.push({
    ...placed(dice, model, "pair"),
    attributes: dice.some(["x", "y", "z of"], 1 + dice.below(3)).map((
      name,
    ) => ({ name, type: dice.one(types) })),
  });
}

/** A sequence. */
export function addSequence(dice: Dice, model: Model): void {
  model.sequences.push({
    ...placed(dice, model, "seq"),
    increment: 1 + dice.below(3),
    cache: 1 + dice.below(2) * 10,
    cycle: dice.percent(20),
  });
}

/** A function over one value. */
export function addFunction(dice: Dice, model: Model): void {
  const [argument, result] = dice.one(
    [
      ["integer", "integer"],
      ["text", "text"],
      ["integer", "text"],
    ] as const,
  );
  model.functions.push({
    ...placed(dice, model, "f"),
    argument,
    result,
    body: dice.below(4),
    language: dice.one(["sql", "plpgsql", "atomic"]),
    volatility: dice.percent(80) ? "IMMUTABLE" : "STABLE",
    hasMore: dice.percent(20),
  });
}

/** A function over the rows of a table or view. */
export function addReader(dice: Dice, model: Model): void {
  const relations = [...model.tables, ...model.views].map(referenceOf);
  if (relations.length === 0) return;
  model.functions.push({
    ...placed(dice, model, "reader"),
    argument: "integer",
    result: "bigint",
    body: dice.below(4),
    language: dice.one(["sql", "atomic"]),
    volatility: "STABLE",
    hasMore: false,
    reads: dice.one(relations),
  });
}

/** A function for triggers. */
export function addTriggerFunction(dice: Dice, model: Model): void {
  model.triggerFunctions.push({
    ...placed(dice, model, "tf"),
    body: dice.below(3),
  });
}

/** A view over a table or a view. */
export function addView(dice: Dice, model: Model): void {
  const sources = [
    ...model.tables.map((table) => ({
      reference: referenceOf(table),
      columns: table.columns.map(({ name }) => name),
    })),
    ...model.views.map((view) => ({
      reference: referenceOf(view),
      columns: view.columns,
    })),
  ].filter(({ columns }) => columns.length > 0);
  if (sources.length === 0) return;
  const source = dice.one(sources);
  const functions = model.functions.filter(({ argument, reads }) =>
    argument === "text" && reads === undefined
  );
  const view: View = {
    ...placed(dice, model, "view"),
    from: source.reference,
    columns: dice.some(source.columns, 1 + dice.below(4)).slice(),
    join: dice.percent(25) ? dice.one(sources).reference : undefined,
    isMaterialized: dice.percent(25),
    variant: dice.below(4),
    options: dice.percent(15) ? ["security_barrier=true"] : [],
    index: dice.percent(50) ? source.columns[0] : undefined,
    isRecursive: dice.percent(10),
  };
  if (dice.percent(40)) {
    view.extra = {
      column: dice.one(source.columns),
      variant: dice.below(3),
      calls: functions.length > 0 && dice.percent(50)
        ? referenceOf(dice.one(functions))
        : undefined,
    };
  }
  model.views.push(view);
}

/** A comment, a right or an owner. */
export function addRemark(dice: Dice, model: Model): void {
  const things = [
    ...model.tables.map((each) => ({
      kind: "table" as const,
      on: referenceOf(each),
      columns: each.columns,
    })),
    ...model.views.map((each) => ({
      kind: "view" as const,
      on: referenceOf(each),
      columns: [],
    })),
    ...model.functions.map((each) => ({
      kind: "function" as const,
      on: referenceOf(each),
      columns: [],
    })),
    ...model.sequences.map((each) => ({
      kind: "sequence" as const,
      on: referenceOf(each),
      columns: [],
    })),
    ...model.enums.map((each) => ({
      kind: "type" as const,
      on: referenceOf(each),
      columns: [],
    })),
    ...model.schemas.map((each) => ({
      kind: "schema" as const,
      on: each,
      columns: [],
    })),
  ];
  if (things.length === 0) return;
  const { kind, on, columns } = dice.one(things);
  model.remarks.push({
    kind,
    on,
    type: dice.one(["comment", "comment", "grant", "grant", "owner"]),
    text: `it's ${dice.below(9)}`,
    column: columns.length > 0 && dice.percent(40)
      ? dice.one(columns).name
      : undefined,
  });
}
