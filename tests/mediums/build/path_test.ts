import { equal } from "node:assert/strict";
import {
  directoryOf,
  isWithin,
  joinPath,
  normalizePath,
  relativePath,
} from "../../../src/mediums/build/path.ts";

Deno.test("normalizePath() takes out what leads nowhere", () => {
  equal(normalizePath("./a//b/../c/."), "a/c");
  equal(normalizePath("../../a"), "../../a");
  equal(normalizePath("/a/../../b"), "/b");
  equal(normalizePath("."), ".");
});

Deno.test("joinPath() keeps an absolute path", () => {
  equal(joinPath("/a/b", "../c"), "/a/c");
  equal(joinPath("/a/b", "/c"), "/c");
  equal(joinPath("C:/a", "b"), "C:/a/b");
});

Deno.test("relativePath() goes up where it must", () => {
  equal(relativePath("/a/b", "/a/b/c/d.sql"), "c/d.sql");
  equal(relativePath("/a/b", "/a/bc/d.sql"), "../bc/d.sql");
  equal(relativePath("/a/b", "/a/b"), ".");
});

Deno.test("directoryOf() names the directory that holds a path", () => {
  equal(directoryOf("a/b.sql"), "a");
  equal(directoryOf("b.sql"), ".");
  equal(directoryOf("/b.sql"), "/");
});

Deno.test("isWithin() does not take a longer name for a directory below", () => {
  equal(isWithin("a", "a/b.sql"), true);
  equal(isWithin("a", "ab/c.sql"), false);
  equal(isWithin(".", "a/b.sql"), true);
  equal(isWithin(".", "../b.sql"), false);
});
