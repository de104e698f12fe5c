import { deepEqual } from "node:assert/strict";
import { Validator } from "@cfworker/json-schema";
import {
  GRAPH_SCHEMA,
  graphDocument,
} from "../../src/commands/graph_document.ts";
import type { ReadSchema } from "../../src/mediums/diff/mod.ts";

const SIDE: ReadSchema = {
  label: "production",
  serverVersion: 150018,
  schema: new Map(),
};

Deno.test("graphDocument() keeps to its schema, with the drawing or the file it is in", () => {
  const answer = {
    read: {
      new: SIDE,
      differences: [],
      renames: [],
      questions: [],
      notCompared: [],
      remarks: [],
    },
    graph: {
      tables: [{
        id: "table public.users",
        schema: "public",
        name: "users",
        sort: "table" as const,
        columns: [{
          name: "id",
          type: "bigint",
          isPrimary: true,
          isForeign: false,
          isUnique: true,
          isNotNull: true,
        }],
        partitions: [],
        parents: [],
      }],
      keys: [{
        id: "constraint public.users.users_boss",
        name: "users_boss",
        from: "table public.users",
        columns: ["boss"],
        to: "table public.users",
        references: ["id"],
        isUnique: false,
        isOptional: true,
        rules: "",
        fate: "added" as const,
      }],
    },
    as: "mermaid",
    detail: "all",
    drawing: "erDiagram",
    cutKeys: 0,
    remarks: [],
  };
  const shown = graphDocument({ ...answer, output: undefined });
  const written = graphDocument({
    ...answer,
    read: { ...answer.read, old: SIDE },
    output: "schema.mmd",
  });

  const validator = new Validator(GRAPH_SCHEMA, "2020-12");
  deepEqual([shown, written].map((it) => validator.validate(it).errors), [
    [],
    [],
  ]);
  deepEqual([shown.drawing, shown.output, shown.old], [
    "erDiagram",
    null,
    null,
  ]);
  deepEqual([written.drawing, written.output], [null, "schema.mmd"]);
  deepEqual(shown.foreign_keys, [{
    name: "users_boss",
    from: "public.users",
    columns: ["boss"],
    to: "public.users",
    references: ["id"],
    unique: false,
    optional: true,
    change: "added",
  }]);
});
