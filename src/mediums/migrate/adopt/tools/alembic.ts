import { ConfitureError } from "../../../../kernel/errors.ts";
import type { Migration } from "../../../../kernel/migration.ts";
import { comparableName } from "../entry_name.ts";
import type { Revision } from "../revisions.ts";
import { readRevisions } from "../revisions.ts";
import { readRows } from "../rows.ts";
import type { HistoryEntry, ReadContext, Tool } from "../tool.ts";
import { entriesUpTo } from "../up_to.ts";

/** Only the newest revision is kept: what came before it is in the revisions' files. */
export const alembic: Tool = {
  name: "alembic",
  tables: [{ table: "alembic_version" }],
  columns: ["version_num"],
  identity: "name",
  async read(table, context) {
    const rows = await readRows(context.session, table, {
      columns: { head: "version_num" },
      orderBy: "version_num",
    });
    const heads = rows.flatMap(({ head }) => head ?? []);
    if (heads.length === 0) return [];
    const revisions = await readRevisions(context.files);
    return revisions.length === 0
      ? withoutChain(heads, context)
      : chainOf(heads, revisions).map(entryOf);
  },
};

/** All that leads to the heads, what comes before standing before. */
function chainOf(
  heads: readonly string[],
  revisions: readonly Revision[],
): readonly Revision[] {
  const byId = new Map(revisions.map((revision) => [revision.id, revision]));
  const chain = new Set<Revision>();
  const open = [...heads].reverse();
  const seen = new Set<string>();
  while (open.length > 0) {
    const id = open.at(-1) ?? "";
    const revision = byId.get(id);
    if (revision === undefined) throw unknown(id, revisions);
    const before = seen.has(id)
      ? []
      : revision.before.filter((each) => !seen.has(each));
    seen.add(id);
    if (before.length > 0) {
      open.push(...[...before].reverse());
      continue;
    }
    open.pop();
    chain.add(revision);
  }
  return [...chain];
}

function unknown(
  id: string,
  revisions: readonly Revision[],
): ConfitureError {
  return new ConfitureError(
    "adopt/no-file",
    `Cannot adopt from alembic: none of the ${revisions.length} revisions' files has revision ${id}`,
    { hint: "Check out the files the database was migrated with" },
  );
}

function entryOf({ id, slug }: Revision): HistoryEntry {
  return {
    label: slug === "" ? id : `${id}_${slug}`,
    names: [`${id}_${slug}`, `${slug}_${id}`, slug, id]
      .filter((name) => name !== ""),
  };
}

/** Without the chain, one of our files must name the revision: all before it count. */
function withoutChain(
  heads: readonly string[],
  { migrations }: ReadContext,
): readonly HistoryEntry[] {
  const found = heads.map((head) =>
    migrations.find((each) => names(each, head))
  );
  const newest = found.at(-1);
  if (heads.length > 1 || newest === undefined) {
    throw new ConfitureError(
      "adopt/no-file",
      `Cannot adopt from alembic: only its newest revision (${
        heads.join(", ")
      }) is in the database, and the files that lead to it are not here`,
      {
        hint:
          "Put alembic.ini and its versions' directory into the project, or the revision into the name of the file that stands for it: 003_REVISION_name.up.sql",
      },
    );
  }
  return entriesUpTo(newest.version, migrations, {
    label: `up to ${heads[0]}`,
  });
}

function names({ name }: Migration, head: string): boolean {
  const padded = `_${comparableName(name)}_`;
  return padded.includes(`_${comparableName(head)}_`);
}
