import { parseStatement } from "./parser.ts";
import { HARMLESS_FUNCTIONS } from "./harmless_functions.ts";
import {
  beside,
  bodyOf,
  constantIn,
  fieldOf,
  isTree,
  listOf,
  nameOf,
  objectIn,
  onlyEntry,
  quotedParts,
  relation,
} from "./object_name.ts";
import type { ObjectName, Tree } from "./object_name.ts";
import { cutScript } from "./split.ts";

/** What a script touches in the database. */
export interface Touched {
  /** Made, changed or removed. */
  readonly written: readonly ObjectName[];
  /** Looked at, or referred to. */
  readonly read: readonly ObjectName[];
  /** Whose rows are changed, so that triggers may do more. */
  readonly filled: readonly ObjectName[];
  /** What may touch anything, for people; the first such thing. */
  readonly obscure?: string;
}

/**
 * Names of the objects that a script touches, as PostgreSQL's parser reads it.
 * Whatever is not understood for sure makes the whole `obscure`.
 */
export async function touchedBy(script: string): Promise<Touched> {
  const touch = new Touch();
  for (const segment of cutScript(script).segments) {
    if (touch.obscure !== undefined) break;
    if (segment.kind === "meta") {
      if (!/^(?:un)?restrict$/.test(segment.name)) {
        touch.hide(`\\${segment.name}`);
      }
      continue;
    }
    const tree = await parseStatement(segment.text);
    if (tree === undefined) touch.hide(firstWords(segment.words));
    else touch.statement(tree, firstWords(segment.words));
  }
  return touch;
}

function firstWords(words: readonly string[]): string {
  return words.slice(0, 3).join(" ");
}

/** Collects names. Lives as long as one script is read. */
class Touch implements Touched {
  readonly written: ObjectName[] = [];
  readonly read: ObjectName[] = [];
  readonly filled: ObjectName[] = [];
  obscure: string | undefined;

  hide(what: string): void {
    this.obscure ??= what;
  }

  statement(tree: unknown, words: string): void {
    const [kind, body] = onlyEntry(tree);
    if (body === undefined || !UNDERSTOOD.has(kind)) return this.hide(words);
    if (body.behavior === "DROP_CASCADE" && kind !== "GrantStmt") {
      return this.hide(`${words} … CASCADE`);
    }
    this.#writes(kind, body, words);
    this.#walk(tree);
  }

  #writes(kind: string, body: Tree, words: string): void {
    switch (kind) {
      case "IndexStmt":
        this.#write(relation(body.relation));
        return this.#write(beside(body.relation, body.idxname));
      case "CreateStmt":
        for (const parent of listOf(body.inhRelations)) {
          this.#write(relation(bodyOf(parent)));
        }
        return this.#write(relation(body.relation));
      case "RenameStmt":
        this.#object(body);
        // A column's or constraint's new name is of no concern to others.
        if (OBJECT_KINDS.has(String(body.renameType))) {
          this.#write(beside(body.relation, body.newname));
        }
        return;
      case "AlterObjectSchemaStmt":
        this.#object(body);
        return this.#write(nameOf([body.newschema]));
      case "DropStmt":
      case "CommentStmt":
      case "AlterOwnerStmt":
      case "AlterEnumStmt":
      case "CreateEnumStmt":
      case "CreateDomainStmt":
      case "AlterDomainStmt":
      case "CreateRangeStmt":
      case "CreateFunctionStmt":
      case "AlterFunctionStmt":
      case "CompositeTypeStmt":
      case "CreateSchemaStmt":
      case "GrantStmt":
        return this.#definition(kind, body, words);
      case "CreateTrigStmt":
      case "ViewStmt":
      case "CreatePolicyStmt":
      case "AlterPolicyStmt":
      case "AlterTableStmt":
      case "CreateSeqStmt":
      case "AlterSeqStmt":
      case "ClusterStmt":
      case "ReindexStmt":
        return this.#object(body);
      case "CreateTableAsStmt":
        return this.#write(relation(fieldOf(body.into, "rel")));
      case "TruncateStmt":
        for (const one of listOf(body.relations)) {
          this.#fill(relation(bodyOf(one)));
        }
        return;
      case "CopyStmt":
        if (body.filename !== undefined) return this.hide(words);
        if (body.is_from === true) this.#fill(relation(body.relation));
        return;
      default:
        return;
    }
  }

  /** Statements whose object stands in a field of its own. */
  #definition(kind: string, body: Tree, words: string): void {
    switch (kind) {
      case "DropStmt":
        for (const one of listOf(body.objects)) {
          this.#write(objectIn(one, String(body.removeType)));
        }
        return;
      case "CommentStmt":
        return this.#write(objectIn(body.object, String(body.objtype)));
      case "GrantStmt":
        if (body.targtype !== "ACL_TARGET_OBJECT") return this.hide(words);
        for (const one of listOf(body.objects)) {
          this.#write(objectIn(one, String(body.objtype)));
        }
        return;
      case "CompositeTypeStmt":
        return this.#write(relation(body.typevar));
      case "CreateSchemaStmt":
        if (listOf(body.schemaElts).length > 0) return this.hide(words);
        return this.#write(nameOf([body.schemaname]));
      case "AlterFunctionStmt":
        return this.#write(nameOf(listOf(fieldOf(body.func, "objname"))));
      case "CreateFunctionStmt":
        return this.#write(nameOf(listOf(body.funcname)));
      case "CreateDomainStmt":
        return this.#write(nameOf(listOf(body.domainname)));
      case "AlterOwnerStmt":
        return this.#object(body);
      default:
        return this.#write(nameOf(listOf(body.typeName)));
    }
  }

  /** What a statement with `relation`, `view`, `table`, `sequence` or `object` is about. */
  #object(body: Tree): void {
    const place = body.relation ?? body.view ?? body.table ?? body.sequence;
    if (place !== undefined) return this.#write(relation(place));
    const kind = body.renameType ?? body.objectType ?? body.objtype;
    this.#write(objectIn(body.object, String(kind)));
  }

  #walk(tree: unknown): void {
    if (Array.isArray(tree)) {
      for (const item of tree) this.#walk(item);
      return;
    }
    if (!isTree(tree)) return;
    for (const [key, value] of Object.entries(tree)) {
      if (isTree(value)) this.#look(key, value);
      this.#walk(value);
    }
  }

  #look(key: string, body: Tree): void {
    // A type, whatever the field is called that it stands in.
    if (Array.isArray(body.names) && body.typemod !== undefined) {
      return this.#refer(nameOf(body.names));
    }
    switch (key) {
      case "RangeVar":
        return this.#refer(relation(body));
      case "relation":
      case "pktable":
      case "view":
      case "table":
      case "sequence":
      case "rel":
        return this.#refer(relation(body));
      case "InsertStmt":
      case "UpdateStmt":
      case "DeleteStmt":
      case "MergeStmt":
        return this.#fill(relation(body.relation));
      case "TypeCast":
        return this.#cast(body);
      case "DefElem":
        // A sequence that is made a table's.
        if (body.defname === "owned_by") this.hide("OWNED BY");
        return;
      case "FuncCall":
        return this.#call(body);
      case "CreateTrigStmt":
        return this.#refer(nameOf(listOf(body.funcname)));
      case "PartitionCmd":
        return this.#write(relation(body.name));
      case "IntoClause":
      case "intoClause":
        return this.#write(relation(body.rel));
      case "AlterTableCmd":
        if (body.behavior === "DROP_CASCADE") this.hide("… CASCADE");
        return;
    }
  }

  /** What is cast to a regclass is the name of something. */
  #cast(body: Tree): void {
    const type = nameOf(listOf(fieldOf(body.typeName, "names")));
    if (type?.name.startsWith("reg") !== true) return;
    const text = constantIn(body.arg);
    if (text === undefined) this.hide(`a cast to ${type.name}`);
    else this.#refer(nameOf(quotedParts(text)));
  }

  #call(body: Tree): void {
    const name = nameOf(listOf(body.funcname));
    if (name === undefined) return this.hide("a function");
    const isOurs = name.schema === undefined || name.schema === "pg_catalog";
    if (!isOurs || !HARMLESS_FUNCTIONS.has(name.name)) {
      return this.hide(`${name.name}()`);
    }
    this.#refer({ name: name.name });
    if (!SEQUENCE_FUNCTIONS.has(name.name)) return;
    const [argument] = listOf(body.args);
    const text = constantIn(argument);
    if (text === undefined) return this.hide(`${name.name}()`);
    this.#write(nameOf(quotedParts(text)));
  }

  #write(name: ObjectName | undefined): void {
    if (name === undefined) this.hide("an object");
    else this.written.push(name);
  }

  #fill(name: ObjectName | undefined): void {
    this.#write(name);
    if (name !== undefined) this.filled.push(name);
  }

  #refer(name: ObjectName | undefined): void {
    if (name !== undefined) this.read.push(name);
  }
}

/** Statements whose objects are all named in them. */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  "AlterDomainStmt",
  "AlterEnumStmt",
  "AlterFunctionStmt",
  "AlterObjectSchemaStmt",
  "AlterOwnerStmt",
  "AlterPolicyStmt",
  "AlterSeqStmt",
  "AlterTableStmt",
  "ClusterStmt",
  "CommentStmt",
  "CompositeTypeStmt",
  "CopyStmt",
  "CreateDomainStmt",
  "CreateEnumStmt",
  "CreateFunctionStmt",
  "CreatePolicyStmt",
  "CreateRangeStmt",
  "CreateSchemaStmt",
  "CreateSeqStmt",
  "CreateStmt",
  "CreateTableAsStmt",
  "CreateTrigStmt",
  "DeleteStmt",
  "DropStmt",
  "GrantStmt",
  "IndexStmt",
  "InsertStmt",
  "MergeStmt",
  "RenameStmt",
  "SelectStmt",
  "TransactionStmt",
  "TruncateStmt",
  "UpdateStmt",
  "VariableSetStmt",
  "ViewStmt",
]);

/** Kinds of object that others can refer to by name. */
const OBJECT_KINDS: ReadonlySet<string> = new Set([
  "OBJECT_DOMAIN",
  "OBJECT_FOREIGN_TABLE",
  "OBJECT_FUNCTION",
  "OBJECT_INDEX",
  "OBJECT_MATVIEW",
  "OBJECT_PROCEDURE",
  "OBJECT_SCHEMA",
  "OBJECT_SEQUENCE",
  "OBJECT_TABLE",
  "OBJECT_TYPE",
  "OBJECT_VIEW",
]);

const SEQUENCE_FUNCTIONS: ReadonlySet<string> = new Set(["nextval", "setval"]);
