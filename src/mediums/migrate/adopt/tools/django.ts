import { readRows, utc } from "../rows.ts";
import type { Tool } from "../tool.ts";
import { splitName } from "../entry_name.ts";

/** A migration is known by its app and its name: every app counts from 0001. */
export const django: Tool = {
  name: "django",
  tables: [{ table: "django_migrations" }],
  columns: ["id", "app", "name", "applied"],
  identity: "name",
  async read(table, { session }) {
    const rows = await readRows(session, table, {
      columns: { app: "app", name: "name", applied_at: utc("applied") },
      orderBy: "id",
    });
    return rows.map(({ app, name, applied_at }) => {
      const isOnly = rows.filter((row) => row.name === name).length === 1;
      const short = splitName(name ?? "").name;
      return {
        label: `${app}.${name}`,
        names: [
          `${app}_${name}`,
          `${app}_${short}`,
          ...isOnly ? [name ?? "", short] : [],
        ].filter((each) => each !== ""),
        appliedAt: applied_at ?? undefined,
      };
    });
  },
};
