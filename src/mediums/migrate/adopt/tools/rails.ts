import type { Tool } from "../tool.ts";
import { isPlain, readVersions } from "./dbmate.ts";

/** A row for each version that is applied, beside Rails' own table of settings. */
export const rails: Tool = {
  name: "rails",
  tables: [{ table: "schema_migrations" }],
  columns: ["version"],
  identity: "version",
  recognizes: (table) =>
    isPlain(table) && table.beside.includes("ar_internal_metadata"),
  read: readVersions,
};
