import type { Session } from "../../kernel/mod.ts";
import { AddressBook, ALIASES, DEPENDENCIES } from "./addresses.ts";
import type { Address } from "./addresses.ts";
import { fetched } from "./fetched.ts";
import { KINDS } from "./kinds.ts";
import type { Facts, Schema, SchemaObject } from "./model.ts";

/**
 * Reads everything users have made in a database, less what belongs to
 * extensions. Reads only; the session must not be in a transaction.
 */
export async function readSchema(session: Session): Promise<Schema> {
  await session.execute(
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL search_path = ''; SET LOCAL jit = off",
  );
  try {
    return await readAll(session);
  } finally {
    await session.execute("ROLLBACK");
  }
}

interface Row extends Address {
  readonly kind: string;
  readonly name: string;
  readonly parent: string | null;
  readonly rank: number;
  readonly needs: string;
  readonly goes_with: string;
  readonly copy_of: string | null;
  readonly facts: string;
}

type Draft = Omit<SchemaObject, "needs"> & { needs: string[] };

async function readAll(session: Session): Promise<Schema> {
  const book = new AddressBook();
  const drafts = new Map<string, Draft>();
  await readAliases(session, book);
  const remarks: Row[] = [];
  const rows = fetched<Row>(session, kindsQuery(session.serverVersion));
  for await (const row of rows) {
    if (REMARKS.has(row.kind)) {
      remarks.push(row);
      continue;
    }
    const id = `${row.kind} ${row.name}`;
    book.add(row, id);
    drafts.set(id, draftOf(row, id, row.parent ?? undefined));
  }
  for (const row of remarks) {
    const own = book.at(row);
    // Comments are made on parts of things as well: on a key's index.
    const whole = row.kind === "comment" && row.name !== ""
      ? book.find(row)
      : undefined;
    const parent = own ?? book.at({ ...row, objsubid: 0 }) ?? whole;
    const kind = drafts.get(parent ?? "")?.kind ?? "";
    if (parent === undefined || !REMARKABLE.has(kind)) continue;
    const id = `${row.kind} on ${own ?? `${parent} ${row.name}`}`;
    drafts.set(id, draftOf(row, id, parent));
  }
  await readNeeds(session, book, drafts);
  const schema = new Map<string, SchemaObject>();
  for (const id of [...drafts.keys()].sort()) {
    const draft = drafts.get(id);
    if (draft === undefined) continue;
    draft.needs = [...new Set(draft.needs)]
      .filter((need) => need !== id && drafts.has(need)).sort();
    schema.set(id, draft);
  }
  return schema;
}

async function readAliases(session: Session, book: AddressBook): Promise<void> {
  const aliases = fetched<Address & Record<string, string>>(
    session,
    `SELECT classid::oid::text, objid::text, objsubid, forclass::oid::text, foroid::text, forsub FROM (${ALIASES}) AS a`,
  );
  for await (
    const { forclass = "", foroid = "", forsub, ...alias } of aliases
  ) {
    book.addAlias(alias, {
      classid: forclass,
      objid: foroid,
      objsubid: Number(forsub),
    });
  }
}

async function readNeeds(
  session: Session,
  book: AddressBook,
  drafts: ReadonlyMap<string, Draft>,
): Promise<void> {
  const rows = fetched<Address & Record<string, string>>(
    session,
    `SELECT classid::text, objid::text, objsubid, refclassid::text, refobjid::text, refobjsubid FROM (${DEPENDENCIES}) AS d`,
  );
  for await (
    const { refclassid = "", refobjid = "", refobjsubid, ...row } of rows
  ) {
    const dependent = drafts.get(book.find(row) ?? "");
    const need = drafts.get(
      book.find({
        classid: refclassid,
        objid: refobjid,
        objsubid: Number(refobjsubid),
      }) ?? "",
    );
    if (dependent === undefined || need === undefined) continue;
    if (!isToldElsewhere(dependent, need)) dependent.needs.push(need.id);
  }
}

/** A sequence's owner and a table's parents are things of their own. */
function isToldElsewhere(dependent: Draft, need: Draft): boolean {
  return need.parent === dependent.id ||
    // A partition's key stands for an index of its table, and not the other way round.
    dependent.kind === "constraint" && need.needs.includes(dependent.id) ||
    // A type and its functions need each other: these are made for its name.
    dependent.kind === "function" && need.kind === "base type" &&
      need.parent === dependent.parent ||
    dependent.kind === "sequence" && need.kind === "column" ||
    dependent.kind === "table" && need.kind === "table";
}

function draftOf(row: Row, id: string, parent: string | undefined): Draft {
  const facts: Facts = JSON.parse(row.facts);
  const needs: readonly string[] = JSON.parse(row.needs);
  return {
    kind: row.kind,
    id,
    ...parent === undefined ? {} : { parent },
    facts,
    needs: [...parent === undefined ? [] : [parent], ...needs],
    rank: row.rank,
    goesWith: JSON.parse(row.goes_with),
    ...row.copy_of === null ? {} : { copyOf: row.copy_of },
  };
}

const REMARKS: ReadonlySet<string> = new Set(
  KINDS.filter(({ isRemark }) => isRemark).map(({ name }) => name),
);

const REMARKABLE: ReadonlySet<string> = new Set(
  KINDS.filter(({ subject }) => subject !== undefined).map(({ name }) => name),
);

function kindsQuery(serverVersion: number): string {
  const parts = KINDS.map((kind) => [kind.name, kind.read(serverVersion)])
    .filter(([, sql]) => sql !== "")
    .map(([name, sql]) =>
      `SELECT '${name}' AS kind, k.classid::text, k.objid::text, k.objsubid, k.name, k.parent, k.rank,
              k.needs::text, k.goes_with::text, k.copy_of, k.facts::text FROM (${sql}) AS k`
    );
  return parts.join("\nUNION ALL\n");
}
