import { isVersion } from "../entry_name.ts";
import { unsettled } from "../refusal.ts";
import type { TextRow } from "../rows.ts";
import { readRows, utc } from "../rows.ts";
import type { HistoryEntry, ReadContext, Tool } from "../tool.ts";
import { entriesUpTo } from "../up_to.ts";

/** Rows with a version count, the last one of each; an undo takes a version back. */
export const flyway: Tool = {
  name: "flyway",
  tables: [{ table: "flyway_schema_history" }, { table: "schema_version" }],
  columns: ["installed_rank", "version", "description", "script", "success"],
  identity: "version",
  async read(table, context) {
    const rows = await readRows(context.session, table, {
      columns: {
        version: "version",
        description: "description",
        type: "type",
        script: "script",
        success: "success",
        applied_at: utc("installed_on"),
        execution_time: "execution_time",
      },
      orderBy: "installed_rank",
    });
    unsettled(
      "flyway",
      rows.filter(({ success }) => success !== "true")
        .map(({ script }) => `${script} failed`),
      "Undo by hand what it left behind, and run `flyway repair`",
    );
    return standing(rows).flatMap((row) => entriesOf(row, context));
  },
};

/** What no later row has undone or repeated. */
function standing(rows: readonly TextRow[]): readonly TextRow[] {
  const last = new Map<string, TextRow>();
  for (const row of rows) {
    const key = row.version ?? row.script ?? "";
    // A repeatable script keeps its first place; a version that came back takes a new one.
    if (row.version !== null) last.delete(key);
    last.set(key, row);
  }
  return [...last.values()].filter(({ type }) =>
    !/^(?:UNDO_.*|DELETE|SCHEMA)$/.test(type ?? "")
  );
}

function entriesOf(
  row: TextRow,
  { migrations }: ReadContext,
): readonly HistoryEntry[] {
  const { version, description, script } = row;
  const when = {
    appliedAt: row.applied_at ?? undefined,
    executionTimeMs: Number(row.execution_time ?? 0),
  };
  if (row.type?.endsWith("BASELINE") === true && isVersion(version)) {
    return entriesUpTo(version, migrations, {
      label: `${version} ${description}`,
      appliedAt: when.appliedAt,
      optional: "A baseline needs no file",
    });
  }
  return [{
    ...when,
    label: script ?? `${version} ${description}`,
    version: isVersion(version) ? version : undefined,
    names: [description ?? ""],
    optional: version === null
      ? "Repeatable: keep it under db/schema"
      : undefined,
  }];
}
