import type { Problem } from "../kernel/errors.ts";
import type { Json, JsonObject } from "../kernel/events.ts";
import type { EnvironmentDocument, Path } from "./document.ts";
import type {
  ColumnMap,
  SourceMap,
  TableMap,
  TransferMap,
  ValueMap,
  WrittenSql,
} from "./map_tables.ts";
import { labelOf } from "./path.ts";
import { isList, isObject } from "./plain_data.ts";
import type { WrittenName } from "./written_name.ts";
import { isPattern, writtenName } from "./written_name.ts";

/** What came of reading values: a map, and what keeps it from being used. */
export interface MapReading {
  readonly map: TransferMap;
  readonly problems: readonly Problem[];
}

/** Turns values into a map. What has a wrong type is passed over: the schema tells of it. */
export function readMap(
  value: Json,
  document: EnvironmentDocument,
): MapReading {
  const reader = new Reader(document);
  return { map: reader.read(value), problems: reader.problems };
}

/** Keys that say how rows of one table are read. */
const READING = ["columns", "values", "where", "back_where", "key"];

/** How a name is read. */
interface NameOptions {
  readonly mostParts?: number;
  readonly isPattern?: boolean;
  /** Whether it is the key of a mapping. */
  readonly isKey?: boolean;
}

/** Reads one document and gathers what is wrong with it. */
class Reader {
  readonly problems: Problem[] = [];
  readonly #document: EnvironmentDocument;

  constructor(document: EnvironmentDocument) {
    this.#document = document;
  }

  read(value: Json): TransferMap {
    if (isList(value)) {
      return { tables: this.#listed(value, []), ignore: [], empty: [] };
    }
    const { tables, ignore, empty } = mappingOf(value);
    return {
      tables: isList(tables)
        ? this.#listed(tables, ["tables"])
        : this.#tables(mappingOf(tables)),
      ignore: this.#names(ignore, ["ignore"]),
      empty: this.#names(empty, ["empty"]),
    };
  }

  #tables(tables: JsonObject): readonly TableMap[] {
    const read = Object.entries(tables).flatMap(([text, body]) => {
      const path = ["tables", text];
      const table = this.#name(text, path, { isKey: true });
      if (table === undefined || !isObject(body)) return [];
      return [this.#table(table, body, path)];
    });
    return this.#once(read);
  }

  /** The Python tool's list: each table names its source and its target. */
  #listed(tables: readonly Json[], path: Path): readonly TableMap[] {
    const read = tables.flatMap((item, index) => {
      const at = [...path, index];
      if (!isObject(item)) return [];
      const { source_table: from, target_table: to, ...body } = item;
      const key = to === undefined ? "source_table" : "target_table";
      const name = to ?? from;
      if (name === undefined) {
        this.problems.push({
          message: `${
            labelOf(at)
          } has neither "source_table" nor "target_table"`,
          place: this.#document.placeOf(at),
        });
      }
      if (typeof name !== "string") return [];
      const table = this.#name(name, [...at, key]);
      if (table === undefined) return [];
      const source = typeof from === "string"
        ? this.#name(from, [...at, "source_table"])
        : undefined;
      return [this.#table(table, body, at, source)];
    });
    return this.#once(read);
  }

  /** Two bodies for one table: which of them is meant is not to be guessed. */
  #once(tables: readonly TableMap[]): readonly TableMap[] {
    const seen = new Set<string>();
    for (const { table } of tables) {
      const name = JSON.stringify(table.parts.map(({ text }) => text));
      if (seen.has(name)) {
        this.problems.push({
          message: `"${table.text}" stands there twice`,
          ...table.place === undefined ? {} : { place: table.place },
          hint: 'Write "tables: { TABLE: { from: [ … ] } }" where it is merged',
        });
      }
      seen.add(name);
    }
    return tables;
  }

  #table(
    table: WrittenName,
    body: JsonObject,
    path: Path,
    source?: WrittenName,
  ): TableMap {
    const customSql = this.#sql(body.custom_sql, [...path, "custom_sql"]);
    for (const key of ["custom_sql", "from"]) this.#alone(key, body, path);
    if (isList(body.from)) {
      return {
        table,
        sources: body.from.flatMap((item, index) =>
          isObject(item) ? [this.#source(item, [...path, "from", index])] : []
        ),
      };
    }
    const read = this.#source(body, path);
    const one = source === undefined ? read : { ...read, source };
    return {
      table,
      sources: customSql === undefined || one.source !== undefined ? [one] : [],
      ...customSql === undefined ? {} : { customSql },
    };
  }

  /** What says all of a table leaves nothing to say beside it. */
  #alone(key: string, body: JsonObject, path: Path): void {
    if (body[key] === undefined) return;
    const isCustom = key === "custom_sql";
    for (const other of Object.keys(body)) {
      // Which table it reads is worth saying.
      const excluded = isCustom
        ? [...READING, "from"].includes(other)
        : [...READING, "source"].includes(other);
      if (!excluded) continue;
      this.problems.push({
        message: `${labelOf([...path, key])} and ${
          labelOf([...path, other])
        } exclude each other`,
        place: this.#document.placeOfKey([...path, other]),
        hint: isCustom
          ? "Keep one of them"
          : `Write it for each entry of "from"`,
      });
    }
  }

  #source(body: JsonObject, path: Path): SourceMap {
    const source = typeof body.source === "string"
      ? this.#name(body.source, [...path, "source"])
      : undefined;
    const where = this.#sql(body.where, [...path, "where"]);
    const backWhere = this.#sql(body.back_where, [...path, "back_where"]);
    const key = isList(body.key)
      ? this.#names(body.key, [...path, "key"], {
        mostParts: 1,
        isPattern: false,
      })
      : undefined;
    return {
      ...source === undefined ? {} : { source },
      columns: this.#columns(mappingOf(body.columns), [...path, "columns"]),
      values: this.#values(mappingOf(body.values), [...path, "values"]),
      ...where === undefined ? {} : { where },
      ...backWhere === undefined ? {} : { backWhere },
      ...key === undefined ? {} : { key },
      place: typeof path.at(-1) === "number"
        ? this.#document.placeOf(path)
        : this.#document.placeOfKey(path),
    };
  }

  #columns(columns: JsonObject, path: Path): readonly ColumnMap[] {
    return Object.entries(columns).flatMap(([text, value]) => {
      const at = [...path, text];
      const source = this.#name(text, at, { mostParts: 1, isKey: true });
      const read = this.#column(value ?? null, at);
      return source === undefined || read === undefined
        ? []
        : [{ source, ...read }];
    });
  }

  #column(value: Json, path: Path): Omit<ColumnMap, "source"> | undefined {
    if (value === null) return { isLeft: true };
    const said = isObject(value) ? value : { target: value };
    if (Object.keys(said).length === 0) {
      this.problems.push({
        message: `${labelOf(path)} says nothing of what becomes of the column`,
        place: this.#document.placeOfKey(path),
        hint: "Give it one of target, transform and back, or remove it",
      });
    }
    const at = isObject(value) ? [...path, "target"] : path;
    const transform = this.#sql(said.transform, [...path, "transform"]);
    const back = this.#sql(said.back, [...path, "back"]);
    const target = typeof said.target === "string"
      ? this.#name(said.target, at, { mostParts: 1 })
      : undefined;
    return {
      ...target === undefined ? {} : { target },
      ...transform === undefined ? {} : { transform },
      ...back === undefined ? {} : { back },
    };
  }

  #values(values: JsonObject, path: Path): readonly ValueMap[] {
    return Object.entries(values).flatMap(([text, value]) => {
      const at = [...path, text];
      const target = this.#name(text, at, { mostParts: 1, isKey: true });
      const sql = value === null
        ? { text: "NULL", place: this.#document.placeOf(at) }
        : this.#sql(
          typeof value === "number" || typeof value === "boolean"
            ? String(value)
            : value,
          at,
        );
      return target === undefined || sql === undefined ? [] : [{ target, sql }];
    });
  }

  #sql(value: Json | undefined, path: Path): WrittenSql | undefined {
    if (typeof value !== "string" || value === "") return undefined;
    const place = this.#document.placeOf(path);
    const text = value.trim();
    if (text !== "") return { text, place };
    this.problems.push({
      message: `${labelOf(path)} is an empty text`,
      place,
      hint: "Give it a value, or remove the key",
    });
    return undefined;
  }

  #names(
    value: Json | undefined,
    path: Path,
    options: NameOptions = { isPattern: true },
  ): readonly WrittenName[] {
    if (!isList(value)) return [];
    return value.flatMap((item, index) =>
      typeof item === "string"
        ? this.#name(item, [...path, index], options) ?? []
        : []
    );
  }

  #name(
    text: string,
    path: Path,
    { mostParts = 2, isPattern: mayBePattern = false, isKey = false }:
      NameOptions = {},
  ): WrittenName | undefined {
    const place = isKey
      ? this.#document.placeOfKey(path)
      : this.#document.placeOf(path);
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
    if (mayBePattern || !name.parts.some(isPattern)) return name;
    this.problems.push({
      message: `"${text}" is a pattern, but here stands one name`,
      place,
      hint: "Write out the name",
    });
    return undefined;
  }
}

function mappingOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}
