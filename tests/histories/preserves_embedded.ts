import { Project, wander } from "./_preserves.ts";

Deno.test("the example is built and migrated up, down and up on the embedded PostgreSQL, to equal catalogs", async () => {
  await using project = await Project.create("local");

  await wander(project);
});
