import { deepEqual, rejects } from "node:assert/strict";
import { symlink } from "node:fs/promises";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import { findFiles } from "../../../src/mediums/build/files.ts";
import type {
  FileSearch,
  FoundFiles,
} from "../../../src/mediums/build/files.ts";
import { includeDir, projectOf } from "./project.ts";
import type { Project } from "./project.ts";

function find(
  { root, host }: Project,
  search: Partial<FileSearch> = {},
): Promise<FoundFiles> {
  return findFiles({
    root,
    configuredIn: "db/environments/local.yaml",
    includeDirs: [includeDir("db/schema")],
    excludeDirs: [],
    ...search,
  }, host.files);
}

Deno.test("findFiles() puts files and directories of one place in one sequence", async () => {
  await using project = await projectOf({
    "db/schema/20_b.sql": "",
    "db/schema/10_tables/b.sql": "",
    "db/schema/10_tables/B.sql": "",
    "db/schema/10_tables.sql": "",
    "db/schema/9_last.sql": "",
    "db/schema/é.sql": "",
    "db/schema/00_common/deep/x.sql": "",
    "db/schema/00_common/z.sql": "",
  });

  const { files, remarks } = await find(project);

  deepEqual(files, [
    "db/schema/00_common/deep/x.sql",
    "db/schema/00_common/z.sql",
    "db/schema/10_tables/B.sql",
    "db/schema/10_tables/b.sql",
    "db/schema/10_tables.sql",
    "db/schema/20_b.sql",
    "db/schema/9_last.sql",
    "db/schema/é.sql",
  ]);
  deepEqual(remarks, []);
});

Deno.test("findFiles() takes include dirs by their order, then as listed", async () => {
  await using project = await projectOf({
    "a/1.sql": "",
    "b/1.sql": "",
    "c/1.sql": "",
  });

  const { files } = await find(project, {
    includeDirs: [
      includeDir("c", { order: 10 }),
      includeDir("b"),
      includeDir("a"),
    ],
  });

  deepEqual(files, ["b/1.sql", "a/1.sql", "c/1.sql"]);
});

Deno.test("findFiles() takes a file of two include dirs once, where it comes first", async () => {
  await using project = await projectOf({
    "db/schema/00/a.sql": "",
    "db/schema/10/b.sql": "",
  });

  const { files } = await find(project, {
    includeDirs: [includeDir("db/schema/10"), includeDir("./db/schema/")],
  });

  deepEqual(files, ["db/schema/10/b.sql", "db/schema/00/a.sql"]);
});

Deno.test("findFiles() follows include, exclude and recursive", async () => {
  await using project = await projectOf({
    "db/schema/a.sql": "",
    "db/schema/a.bak.sql": "",
    "db/schema/b.ddl": "",
    "db/schema/old/c.sql": "",
    "db/seeds/one.sql": "",
    "db/seeds/below/two.sql": "",
  });

  const { files } = await find(project, {
    includeDirs: [
      includeDir("db/schema", {
        include: ["**/*.sql", "*.ddl"],
        exclude: ["*.bak.sql", "old/**"],
      }),
      includeDir("db/seeds", { recursive: false }),
    ],
  });

  deepEqual(files, ["db/schema/a.sql", "db/schema/b.ddl", "db/seeds/one.sql"]);
});

Deno.test("findFiles() leaves exclude_dirs out, also by pattern", async () => {
  await using project = await projectOf({
    "db/schema/a.sql": "",
    "db/schema/archive/b.sql": "",
    "db/schema/x/drafts/c.sql": "",
  });

  const { files } = await find(project, {
    excludeDirs: ["db/schema/archive", "**/drafts"],
  });

  deepEqual(files, ["db/schema/a.sql"]);
});

Deno.test("findFiles() takes an include dir that is a file", async () => {
  await using project = await projectOf({ "db/only.sql": "" });

  const { files } = await find(project, {
    includeDirs: [includeDir("db/only.sql")],
  });

  deepEqual(files, ["db/only.sql"]);
});

Deno.test("findFiles() tells of files that are not built, but not of notes and hidden files", async () => {
  await using project = await projectOf({
    "db/schema/a.sql": "",
    "db/schema/b.sql.swp": "",
    "db/schema/C.SQL": "",
    "db/schema/README": "",
    "db/schema/notes.md": "",
    "db/schema/.gitkeep": "",
    "db/schema/.hidden/d.sql": "",
  });

  const { files, remarks } = await find(project);

  deepEqual(files, ["db/schema/a.sql"]);
  deepEqual(remarks, [
    {
      message: '"db/schema/C.SQL" is not built: its name does not end in .sql',
      place: { file: "db/schema/C.SQL" },
    },
    {
      message:
        '"db/schema/b.sql.swp" is not built: its name does not end in .sql',
      place: { file: "db/schema/b.sql.swp" },
    },
  ]);
});

Deno.test("findFiles() notices an include dir without any file", async () => {
  await using project = await projectOf({
    "db/schema/a.sql": "",
    "db/seeds/.gitkeep": "",
  });

  const { remarks } = await find(project, {
    includeDirs: [includeDir("db/schema"), includeDir("db/seeds")],
  });

  deepEqual(remarks, [
    { message: '"db/seeds" holds no .sql file', place: { file: "db/seeds" } },
  ]);
});

Deno.test("findFiles() names every include dir that does not exist, and where it is configured", async () => {
  await using project = await projectOf({ "db/schema/a.sql": "" });

  await rejects(
    find(project, {
      includeDirs: [includeDir("db/shema"), includeDir("db/seed")],
    }),
    (error) => {
      deepEqual(
        error instanceof ConfitureError && [
          error.code,
          error.message,
          error.place,
          error.hint,
          error.problems.length,
        ],
        [
          "build/unreadable",
          'Cannot build: include_dirs names "db/shema", which does not exist; include_dirs names "db/seed", which does not exist',
          { file: "db/environments/local.yaml" },
          "Create the directory, or correct include_dirs in db/environments/local.yaml",
          2,
        ],
      );
      return true;
    },
  );
});

Deno.test("findFiles() survives links that lead back", async () => {
  await using project = await projectOf({
    "db/schema/a.sql": "",
    "db/schema/x/b.sql": "",
  });
  await symlink("..", project.path("db/schema/x/up"));
  await symlink(".", project.path("db/schema/z"));

  const { files, remarks } = await find(project);

  deepEqual(files, ["db/schema/a.sql", "db/schema/x/b.sql"]);
  deepEqual(remarks.map(({ message }) => message), [
    '"db/schema/x/up" leads back to "db/schema" and is passed over',
    '"db/schema/z" leads back to "db/schema" and is passed over',
  ]);
});

Deno.test("findFiles() takes a directory that two links lead to once", async () => {
  await using project = await projectOf({
    "shared/a.sql": "",
    "db/schema/b.sql": "",
  });
  await symlink("../../shared", project.path("db/schema/c"));
  await symlink("../../shared", project.path("db/schema/d"));

  const { files } = await find(project);

  deepEqual(files, ["db/schema/b.sql", "db/schema/c/a.sql"]);
});
