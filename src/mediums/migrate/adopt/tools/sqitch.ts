import { readRows, utc } from "../rows.ts";
import type { Tool } from "../tool.ts";

/** Changes have names; a change that was reworked stands there once for each time. */
export const sqitch: Tool = {
  name: "sqitch",
  tables: [{ schema: "sqitch", table: "changes" }],
  columns: ["change_id", "change", "project", "committed_at"],
  identity: "name",
  async read(table, { session }) {
    const rows = await readRows(session, table, {
      columns: {
        change: "change",
        project: "project",
        applied_at: utc("committed_at"),
      },
      orderBy: "committed_at, planned_at",
    });
    const projects = new Set(rows.map(({ project }) => project));
    return rows.map(({ change, project, applied_at }) => ({
      label: projects.size > 1 ? `${project}:${change}` : change ?? "",
      names: [`${project}_${change}`, change ?? ""],
      appliedAt: applied_at ?? undefined,
    }));
  },
};
