import { deepEqual } from "node:assert/strict";
import {
  notCompared,
  UNCOMPARED,
} from "../../../src/catalog/schema/not_compared.ts";
import { sample, schemaOf } from "./samples.ts";

Deno.test("notCompared() lists what no plan touches", () => {
  const schema = schemaOf(
    sample(UNCOMPARED, { name: "language plx" }),
    sample("view", { name: "v" }),
  );

  deepEqual(notCompared(schema), ["language plx"]);
});
