import { snapshotText } from "../../src/mediums/diff/snapshot.ts";
import { schemaOf } from "../mediums/diff/things.ts";

const column = (name: string, type: string) => ({
  [`column public.t.${name}`]: {
    parent: "table public.t",
    facts: { name, table: "public.t", type, base: type },
  },
});
const table = {
  "schema public": { facts: { name: "public" } },
  "table public.t": { facts: { name: "public.t" }, needs: ["schema public"] },
};

/** Two schemas as files: a column of another type, one that is new and one that is gone. */
export const TWO_SCHEMAS: Readonly<Record<string, string>> = {
  "old.json": snapshotText({
    serverVersion: 150018,
    schema: schemaOf({
      ...table,
      ...column("a", "integer"),
      ...column("gone", "date"),
    }),
  }),
  "new.json": snapshotText({
    serverVersion: 150018,
    schema: schemaOf({
      ...table,
      ...column("a", "bigint"),
      ...column("b", "text"),
      "uncompared subscription s": {},
    }),
  }),
};
