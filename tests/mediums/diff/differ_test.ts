import { deepEqual, equal, rejects } from "node:assert/strict";
import { Differ } from "../../../src/mediums/diff/differ.ts";
import { TWO_SCHEMAS } from "../../commands/two_schemas.ts";
import { diffProject } from "./project.ts";

const NOWHERE = { database_url: "postgresql://nobody@127.0.0.1:1/nothing" };
const SIDES = { old: "old.json", new: "new.json" };

Deno.test("Differ works out the way there and the way back", async () => {
  await using project = await diffProject(TWO_SCHEMAS, NOWHERE);
  const differ = new Differ(project);

  const forth = await differ.diff(SIDES);
  const back = await differ.diff({ ...SIDES, isReverse: true });

  deepEqual(
    forth.differences.map(({ type, id }) => `${type} ${id}`),
    [
      "altered column public.t.a",
      "made column public.t.b",
      "dropped column public.t.gone",
    ],
  );
  deepEqual(
    back.differences.map(({ type, id }) => `${type} ${id}`),
    [
      "altered column public.t.a",
      "dropped column public.t.b",
      "made column public.t.gone",
    ],
  );
  equal(forth.scratch, undefined);
  deepEqual(forth.notCompared, ["subscription s"]);
});

Deno.test("Differ refuses answers that nobody has asked for", async () => {
  await using project = await diffProject(TWO_SCHEMAS, NOWHERE);

  await rejects(
    new Differ(project).diff({ ...SIDES, notRenamed: ["t.nothing"] }),
    { code: "schema/unused-answer" },
  );
});

Deno.test("Differ does not write what loses data unasked", async () => {
  await using project = await diffProject(TWO_SCHEMAS, NOWHERE);

  await rejects(new Differ(project).prove({ ...SIDES, title: "away" }), {
    code: "schema/destructive",
    hint: "Pass --allow data-loss once nobody needs what is lost",
  });
});
