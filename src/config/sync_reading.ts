import type { Problem } from "../kernel/errors.ts";
import type { Json, JsonObject } from "../kernel/events.ts";
import { nearest } from "../kernel/nearest.ts";
import type { EnvironmentDocument, Path } from "./document.ts";
import { labelOf } from "./path.ts";
import { isList, isObject } from "./plain_data.ts";
import type { SyncForm } from "./sync_form.ts";
import type { RuleReading } from "./sync_rule.ts";
import { readRule } from "./sync_rule.ts";
import type {
  ColumnRule,
  CoverageRules,
  RowSelection,
  SubsetRules,
  SyncRules,
  TableRules,
  TableSelection,
} from "./sync_rules.ts";
import { DEFAULT_SAMPLE_ROWS, DEFAULT_SEED_ENV } from "./sync_rules.ts";
import type { WrittenName } from "./written_name.ts";
import { isPattern, writtenName } from "./written_name.ts";

/** What came of reading values: rules, and what keeps them from being used. */
export interface SyncReading {
  readonly rules: SyncRules;
  readonly problems: readonly Problem[];
}

/** Turns values into rules. What has a wrong type is passed over: the schema tells of it. */
export function readRules(
  values: JsonObject,
  form: SyncForm,
  document: EnvironmentDocument,
): SyncReading {
  const reader = new Reader(document);
  return { rules: reader.read(values, form), problems: reader.problems };
}

/** Reads one document and gathers what is wrong with it. */
class Reader {
  readonly problems: Problem[] = [];
  readonly #document: EnvironmentDocument;

  constructor(document: EnvironmentDocument) {
    this.#document = document;
  }

  read(values: JsonObject, form: SyncForm): SyncRules {
    const anonymize = this.#anonymize(values, form);
    const own = form === "own" ? values : {};
    const tables = mappingOf(own.tables);
    const { include, exclude, ...selections } = tables;
    return {
      anonymize,
      tables: [
        ...this.#selections(selections, ["tables"]),
        ...this.#selections(
          Object.fromEntries(
            Object.entries({ include, exclude }).filter(([, value]) =>
              isObject(value)
            ),
          ),
          ["tables"],
        ),
      ],
      include: [
        ...this.#names(own.include, ["include"]),
        ...this.#names(include, ["tables", "include"]),
      ],
      exclude: [
        ...this.#names(own.exclude, ["exclude"]),
        ...this.#names(exclude, ["tables", "exclude"]),
      ],
      schemas: textsOf(own.schemas),
      ...this.#subset(own.subset),
      coverage: this.#coverage(own.coverage),
      seedEnv: seedEnvOf(own.seed_env, anonymize),
    };
  }

  #anonymize(values: JsonObject, form: SyncForm): readonly TableRules[] {
    if (form === "profile") return this.#profile(values);
    const [around, path]: [JsonObject, Path] = form === "lists"
      ? [values, []]
      : [mappingOf(values.anonymize), ["anonymize"]];
    return Object.entries(around).flatMap(([table, rules]) =>
      this.#table(
        table,
        [...path, table],
        (tablePath) =>
          isList(rules)
            ? rules.flatMap((rule, index) =>
              this.#listed(rule, [...tablePath, index])
            )
            : Object.entries(mappingOf(rules)).flatMap(([column, rule]) =>
              this.#column(column, rule ?? null, [...tablePath, column])
            ),
      )
    );
  }

  /** The Python tool's profiles: strategies have names of their own. */
  #profile(values: JsonObject): readonly TableRules[] {
    const strategies = mappingOf(values.strategies);
    return Object.entries(mappingOf(values.tables)).flatMap(([table, body]) =>
      this.#table(
        table,
        ["tables", table],
        (path) =>
          listOf(mappingOf(body).rules).flatMap((rule, index) => {
            const at = [...path, "rules", index];
            const said = mappingOf(rule);
            const name = String(said.strategy ?? "");
            const strategy = strategies[name];
            if (!isObject(strategy)) {
              this.#unknownStrategy(name, [...at, "strategy"], strategies);
              return [];
            }
            const { seed_env_var: seedEnv, config, type } = strategy;
            const seed = said.seed ?? values.global_seed;
            return this.#listed({
              ...said,
              strategy: type ?? null,
              options: { ...mappingOf(config), ...mappingOf(said.options) },
              ...seed === undefined ? {} : { seed },
              ...seedEnv === undefined ? {} : { seed_env: seedEnv },
            }, at);
          }),
      )
    );
  }

  #unknownStrategy(name: string, path: Path, known: JsonObject): void {
    const like = nearest(name, Object.keys(known));
    this.problems.push({
      message: `${
        labelOf(path)
      } is "${name}", which "strategies" does not have`,
      place: this.#document.placeOf(path),
      hint: like === undefined
        ? `There are: ${Object.keys(known).join(", ")}`
        : `Did you mean "${like}"?`,
    });
  }

  #table(
    text: string,
    path: Path,
    columnsOf: (path: Path) => readonly ColumnRule[],
  ): readonly TableRules[] {
    const table = this.#name(text, path);
    const columns = columnsOf(path);
    const seen = new Set<string>();
    for (const { column } of columns) {
      if (seen.has(column.text)) {
        this.problems.push({
          message: `${labelOf(path)} has two rules for "${column.text}"`,
          ...column.place === undefined ? {} : { place: column.place },
          hint: "Keep one of them",
        });
      }
      seen.add(column.text);
    }
    return table === undefined ? [] : [{ table, columns }];
  }

  #listed(value: Json, path: Path): readonly ColumnRule[] {
    const { column } = mappingOf(value);
    if (typeof column !== "string") return [];
    return this.#rule(column, [...path, "column"], this.#read(value, path));
  }

  #column(column: string, value: Json, path: Path): readonly ColumnRule[] {
    return this.#rule(column, path, this.#read(value, path));
  }

  #read(value: Json, path: Path): RuleReading {
    return readRule(value, path, this.#document);
  }

  #rule(
    text: string,
    path: Path,
    { rule, problems }: RuleReading,
  ): readonly ColumnRule[] {
    this.problems.push(...problems);
    const column = this.#name(text, path, { mostParts: 1 });
    return column === undefined || rule === undefined ? [] : [{ column, rule }];
  }

  #selections(values: JsonObject, path: Path): readonly TableSelection[] {
    return Object.entries(values).flatMap(([text, value]) => {
      const table = this.#name(text, [...path, text]);
      if (table === undefined || !isObject(value)) return [];
      return [{
        table,
        ...rowsOf(value),
        ...value.exclude === true ? { isExcluded: true } : {},
      }];
    });
  }

  #subset(value: Json | undefined): Pick<SyncRules, "subset"> {
    if (!isObject(value)) return {};
    const start = this.#selections(mappingOf(value.start), ["subset", "start"]);
    const { sample } = rowsOf(value);
    const place = this.#document.placeOfKey(["subset"]);
    if (start.length === 0 && sample === undefined) {
      this.problems.push({
        message: '"subset" says nothing of where to start',
        place,
        hint: "Give it start or sample, or remove it",
      });
    }
    const subset: SubsetRules = {
      start,
      ...sample === undefined ? {} : { sample },
      place,
    };
    return { subset };
  }

  #coverage(value: Json | undefined): CoverageRules {
    const said = mappingOf(value);
    const rows = said.sample_rows;
    return {
      isOn: value !== "off" && value !== "false" && said.enabled !== false,
      ignore: this.#names(said.ignore, ["coverage", "ignore"], 3),
      personal: this.#names(said.personal, ["coverage", "personal"], 3),
      sampleRows: typeof rows === "number" ? rows : DEFAULT_SAMPLE_ROWS,
    };
  }

  #names(
    value: Json | undefined,
    path: Path,
    mostParts = 2,
  ): readonly WrittenName[] {
    return listOf(value).flatMap((item, index) =>
      typeof item === "string"
        ? this.#name(item, [...path, index], { mostParts, isPattern: true }) ??
          []
        : []
    );
  }

  #name(
    text: string,
    path: Path,
    options: { readonly mostParts?: number; readonly isPattern?: boolean } = {},
  ): WrittenName | undefined {
    const { mostParts = 2 } = options;
    const document = this.#document;
    const place = typeof path.at(-1) === "number" || path.at(-1) === "column"
      ? document.placeOf(path)
      : document.placeOfKey(path);
    const name = writtenName(text, { mostParts, place });
    if (name === undefined) {
      this.problems.push({
        message: `${JSON.stringify(text)} is no name of a ${
          mostParts === 2 ? "table" : "column"
        }`,
        place,
        hint: mostParts === 1
          ? "Write a name alone, in double quotes where it holds a dot"
          : "Write table or schema.table, in double quotes where a part holds a dot",
      });
      return undefined;
    }
    const pattern = options.isPattern === true
      ? undefined
      : name.parts.find((part) => isPattern(part));
    if (pattern === undefined) return name;
    this.problems.push({
      message: `"${text}" is a pattern, but here stands one name`,
      place,
      hint: "Write out the names",
    });
    return undefined;
  }
}

/** The one at the top; else that of the rules, where they agree. */
function seedEnvOf(
  value: Json | undefined,
  anonymize: readonly TableRules[],
): string {
  if (typeof value === "string") return value;
  const named = new Set(
    anonymize.flatMap(({ columns }) =>
      columns.flatMap(({ rule }) =>
        rule.kind === "preserve" ? [] : rule.options?.seed_env ?? []
      )
    ),
  );
  const [only] = named;
  return named.size === 1 && typeof only === "string" ? only : DEFAULT_SEED_ENV;
}

function rowsOf(value: JsonObject): RowSelection {
  const { where, limit } = value;
  const sample = shareOf(value.sample);
  return {
    ...typeof where === "string" ? { where: where.trim() } : {},
    ...typeof limit === "number" ? { limit } : {},
    ...sample === undefined ? {} : { sample },
  };
}

/** `5%` as 0.05. */
export function shareOf(value: Json | undefined): number | undefined {
  const [, digits, percent] =
    /^\s*(\d*\.?\d+|\d+\.)\s*(%?)\s*$/.exec(String(value)) ?? [];
  if (digits === undefined) return undefined;
  const share = Number(digits) / (percent === "%" ? 100 : 1);
  return share > 0 && share <= 1 ? share : undefined;
}

function mappingOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function listOf(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}

function textsOf(value: Json | undefined): readonly string[] {
  return listOf(value).filter((item): item is string =>
    typeof item === "string"
  );
}
