import type { CreateStmt, RangeVar, TypeName } from "../../sql/parser.ts";
import {
  listOf,
  modifiersOf,
  nameOf,
  nameOfWords,
  typeWord,
  wordsOf,
} from "../../sql/tree.ts";
import type { Name } from "../../sql/tree.ts";
import { addConstraint, columnsIn, isProven } from "./table_facts.ts";
import type { TableFacts } from "./table_facts.ts";
import { newColumns, newConstraints } from "./columns.ts";
import { commandsOf } from "./commands.ts";
import { noteDomain } from "./domains.ts";
import type { ColumnType, DomainFacts } from "./domains.ts";
import { dropsOf } from "./drops.ts";
import { indexSignature } from "./index_signature.ts";
import type { LintStatement } from "./statement.ts";

/** What files make of a schema, statement by statement. */
export class SchemaFacts {
  readonly #tables = new Map<string, TableFacts>();
  readonly #policies = new Set<string>();
  readonly #domains = new Map<string, DomainFacts>();
  #schema = "public";

  /** The same, of which nothing is shared that a text names. */
  copyFor(text: string): SchemaFacts {
    const copy = new SchemaFacts();
    for (const [key, facts] of this.#tables) {
      const isNamed = text.includes(facts.name.name) ||
        facts.indexes.some(({ name }) =>
          name !== undefined && text.includes(name)
        );
      copy.#tables.set(key, isNamed ? structuredClone(facts) : facts);
    }
    for (const key of this.#policies) copy.#policies.add(key);
    for (const [key, facts] of this.#domains) copy.#domains.set(key, facts);
    return copy;
  }

  /** Each file begins in the session's initial state. */
  beginFile(): void {
    this.#schema = "public";
  }

  /** Names a relation, wherever it is looked for. */
  keyOf(name: Name | RangeVar): string {
    const { schema, name: relation } = "name" in name ? name : nameOf(name);
    return JSON.stringify([schema ?? this.#schema, relation]);
  }

  /** A table by its name, or by its key. */
  table(name: Name | RangeVar | string): TableFacts | undefined {
    return this.#tables.get(typeof name === "string" ? name : this.keyOf(name));
  }

  /** The table of an index, by the index's name alone. */
  tableOfIndex(name: string): TableFacts | undefined {
    return [...this.#tables.values()].find(({ indexes }) =>
      indexes.some((index) => index.name === name)
    );
  }

  /** The partitions of a table that are known, and theirs. */
  partitionsOf(key: string): readonly TableFacts[] {
    return [...this.#tables].flatMap(([own, facts]) =>
      facts.partOf === key ? [facts, ...this.partitionsOf(own)] : []
    );
  }

  /** Whether rows of a table need not be read to know that a column is not null. */
  isProven(table: Name | RangeVar, column: string): boolean {
    let facts = this.table(table);
    while (facts !== undefined && !isProven(facts, column)) {
      // What a partitioned table keeps to, its partitions keep to.
      facts = this.#tables.get(facts.partOf ?? "");
    }
    return facts !== undefined;
  }

  /** A domain by its name. */
  domain(name: Name): DomainFacts | undefined {
    return this.#domains.get(this.keyOf(name));
  }

  /** The type below a domain that takes every value of it; below any domain where asked for. */
  typeBelow(
    type: ColumnType,
    { isAny = false }: { readonly isAny?: boolean } = {},
  ): ColumnType {
    const domain = this.domain({ name: type.type });
    const isSame = domain !== undefined && (isAny || !domain.isChecked);
    return isSame ? this.typeBelow(domain, { isAny }) : type;
  }

  /** Whether there is a policy of a table, which need not be known itself. */
  hasPolicies(key: string): boolean {
    return this.#policies.has(key);
  }

  /** Takes in what a statement does. */
  apply(statement: LintStatement): void {
    this.#setPath(statement);
    this.#create(statement);
    this.#alter(statement);
    this.#index(statement);
    this.#rename(statement);
    this.#describe(statement);
    noteDomain(this.#domains, statement, (name) => this.keyOf(name));
    for (const { name } of dropsOf(statement, "OBJECT_TABLE")) {
      this.#tables.delete(this.keyOf(name));
    }
    for (const { name } of dropsOf(statement, "OBJECT_INDEX")) {
      this.#dropIndex(name.name);
    }
    for (const { name } of dropsOf(statement, "OBJECT_SCHEMA")) {
      for (const key of this.#tables.keys()) {
        if (key.startsWith(`[${JSON.stringify(name.name)},`)) {
          this.#tables.delete(key);
        }
      }
    }
  }

  #setPath(statement: LintStatement): void {
    const { name, kind, args = [] } = statement.is("VariableSetStmt") ?? {};
    if (name !== "search_path") return;
    const [first] = args.flatMap((node) =>
      "A_Const" in node ? [node.A_Const.sval?.sval ?? ""] : []
    );
    this.#schema = kind === "VAR_SET_VALUE" && first !== undefined &&
        first !== "" && first !== "$user" && first !== '"$user"'
      ? first
      : "public";
  }

  #create(statement: LintStatement): void {
    const created = statement.is("CreateStmt");
    const { rel } = statement.is("CreateTableAsStmt")?.into ?? {};
    const relation = created?.relation ?? rel;
    if (relation === undefined) return;
    const key = this.keyOf(relation);
    const isThere = created?.if_not_exists === true && this.#tables.has(key);
    if (isThere) return;
    const hasModel = created === undefined ||
      created.ofTypename !== undefined ||
      (created.inhRelations ?? []).length > 0 ||
      (created.tableElts ?? []).some((one) => "TableLikeClause" in one);
    this.#tables.set(key, {
      name: nameOf(relation),
      isVague: hasModel,
      isTemporary: relation.relpersistence === "t",
      isPartitioned: created?.partspec !== undefined,
      partitionKey: partitionKeyOf(created),
      columns: new Map(),
      indexes: [],
      notNull: new Set(),
      virtual: new Set(),
      checks: new Map(),
      foreignKeys: new Map(),
      commented: new Set(),
      ...created?.partbound !== undefined &&
        { partOf: this.#parentOf(created) },
      isDefault: created?.partbound?.is_default === true,
      hasIdentity: false,
    });
    this.#addParts(statement);
  }

  #addParts(statement: LintStatement): void {
    for (const { table, name, column } of newColumns(statement)) {
      this.#setType(table, name, column.typeName);
    }
    for (const { table, constraint, columns } of newConstraints(statement)) {
      const facts = this.table(table);
      if (facts !== undefined) addConstraint(facts, constraint, columns);
    }
  }

  #setType(
    table: RangeVar,
    name: string,
    type: TypeName | undefined,
  ): void {
    this.table(table)?.columns.set(name, {
      name,
      type: (type?.arrayBounds ?? []).length > 0
        ? `${typeWord(type)}[]`
        : typeWord(type),
      modifiers: type === undefined ? [] : modifiersOf(type),
    });
  }

  #alter(statement: LintStatement): void {
    if (statement.is("AlterTableStmt") === undefined) return;
    this.#addParts(statement);
    for (const { table, command } of commandsOf(statement)) {
      const { subtype, name = "", def } = command;
      const facts = this.table(table);
      switch (subtype) {
        case "AT_DropColumn": {
          facts?.columns.delete(name);
          const left = facts?.indexes.filter(({ columns }) =>
            !columns.includes(name)
          );
          facts?.indexes.splice(0, Infinity, ...left ?? []);
          facts?.notNull.delete(name);
          for (const [check, { reads }] of facts?.checks ?? []) {
            if (reads.includes(name)) facts?.checks.delete(check);
          }
          break;
        }
        case "AT_AlterColumnType":
          if (def !== undefined && "ColumnDef" in def) {
            this.#setType(table, name, def.ColumnDef.typeName);
          }
          break;
        case "AT_SetNotNull":
          facts?.notNull.add(name);
          break;
        case "AT_DropNotNull":
          facts?.notNull.delete(name);
          break;
        case "AT_ValidateConstraint": {
          const found = facts?.checks.get(name) ?? facts?.foreignKeys.get(name);
          if (found !== undefined) found.isValid = true;
          break;
        }
        case "AT_DropConstraint":
          facts?.checks.delete(name);
          facts?.foreignKeys.delete(name);
          this.#dropIndex(name, facts);
          break;
        case "AT_ReplicaIdentity":
          if (facts !== undefined) {
            facts.hasIdentity = def !== undefined &&
              "ReplicaIdentityStmt" in def &&
              ["f", "i"].includes(def.ReplicaIdentityStmt.identity_type ?? "");
          }
          break;
        case "AT_AttachPartition": {
          const { name: range, bound } =
            def !== undefined && "PartitionCmd" in def ? def.PartitionCmd : {};
          const part = range === undefined ? undefined : this.table(range);
          if (part === undefined) break;
          part.partOf = this.keyOf(table);
          part.isDefault = bound?.is_default === true;
          break;
        }
        case "AT_DetachPartition": {
          const range = def !== undefined && "PartitionCmd" in def
            ? def.PartitionCmd.name
            : undefined;
          const part = range === undefined ? undefined : this.table(range);
          if (part === undefined) break;
          delete part.partOf;
          part.isDefault = false;
          break;
        }
      }
    }
  }

  #index(statement: LintStatement): void {
    const index = statement.is("IndexStmt");
    if (index?.relation === undefined) return;
    const facts = this.table(index.relation);
    const isThere = index.if_not_exists === true &&
      facts?.indexes.some(({ name }) => name === index.idxname) === true;
    if (isThere) return;
    facts?.indexes.push({
      name: index.idxname,
      columns: (index.indexParams ?? []).map((node) =>
        "IndexElem" in node ? node.IndexElem.name : undefined
      ),
      isUnique: index.unique === true,
      isPrimary: false,
      isPartial: index.whereClause !== undefined,
      reads: columnsIn([index.indexParams, index.whereClause]),
      signature: indexSignature(index),
    });
  }

  #dropIndex(name: string, only?: TableFacts): void {
    for (const facts of only === undefined ? this.#tables.values() : [only]) {
      const at = facts.indexes.findIndex((index) => index.name === name);
      if (at >= 0) facts.indexes.splice(at, 1);
    }
  }

  #rename(statement: LintStatement): void {
    const moved = statement.is("AlterObjectSchemaStmt");
    if (moved?.relation !== undefined) {
      this.#move(moved.relation, {
        schema: moved.newschema,
        name: moved.relation.relname ?? "",
      });
    }
    const { renameType, relation, subname = "", newname = "" } =
      statement.is("RenameStmt") ?? {};
    if (relation === undefined) return;
    if (renameType === "OBJECT_TABLE") {
      this.#move(relation, { schema: relation.schemaname, name: newname });
    } else if (renameType === "OBJECT_COLUMN") {
      const facts = this.table(relation);
      const column = facts?.columns.get(subname);
      if (facts === undefined || column === undefined) return;
      facts.columns.delete(subname);
      facts.columns.set(newname, { ...column, name: newname });
      for (const set of [facts.commented, facts.notNull]) {
        if (set.delete(subname)) set.add(newname);
      }
      const renamed = <Word extends string | undefined>(
        words: readonly Word[],
      ) => words.map((one) => one === subname ? newname : one);
      for (const [key, check] of facts.checks) {
        facts.checks.set(key, {
          ...check,
          reads: renamed(check.reads),
          proves: renamed(check.proves),
        });
      }
      facts.indexes.splice(
        0,
        Infinity,
        ...facts.indexes.map((index) => ({
          ...index,
          columns: renamed(index.columns),
          reads: renamed(index.reads ?? []),
          signature: index.columns.includes(subname) ? "" : index.signature,
        })),
      );
    } else if (renameType === "OBJECT_INDEX") {
      for (const { indexes } of this.#tables.values()) {
        const at = indexes.findIndex(({ name }) => name === relation.relname);
        const index = indexes[at];
        if (index !== undefined) indexes[at] = { ...index, name: newname };
      }
    }
  }

  #move(relation: RangeVar, name: Name): void {
    const key = this.keyOf(relation);
    const facts = this.#tables.get(key);
    if (facts === undefined) return;
    this.#tables.delete(key);
    this.#tables.set(this.keyOf(name), { ...facts, name });
  }

  #describe(statement: LintStatement): void {
    const { objtype, object, comment } = statement.is("CommentStmt") ?? {};
    if (objtype === "OBJECT_COLUMN" && comment !== undefined) {
      const words = wordsOf(listOf(object));
      this.table(nameOfWords(words.slice(0, -1)))?.commented
        .add(words.at(-1) ?? "");
    }
    const { table } = statement.is("CreatePolicyStmt") ?? {};
    if (table !== undefined) this.#policies.add(this.keyOf(table));
  }

  #parentOf({ inhRelations = [] }: CreateStmt): string | undefined {
    const [parent] = inhRelations;
    return parent !== undefined && "RangeVar" in parent
      ? this.keyOf(parent.RangeVar)
      : undefined;
  }
}

function partitionKeyOf(
  created: CreateStmt | undefined,
): readonly (string | undefined)[] {
  return (created?.partspec?.partParams ?? []).map((node) =>
    "PartitionElem" in node ? node.PartitionElem.name : undefined
  );
}
