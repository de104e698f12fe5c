import { deepEqual, equal } from "node:assert/strict";
import {
  flagSource,
  positionalSource,
} from "../../../src/commands/completions/sources.ts";
import { ERRORS } from "../../../src/kernel/errors.ts";

Deno.test("error codes are completed, all of them", () => {
  deepEqual(
    positionalSource({ name: "CODE", summary: "" }).words,
    Object.keys(ERRORS),
  );
});

Deno.test("reporters are completed, all that are built in", () => {
  const { words, found } = flagSource("build", "reporter", {
    type: "text",
    summary: "",
  });

  equal(words.includes("ndjson"), true);
  deepEqual(found, ["files"]);
});

Deno.test("environments, versions and files are looked for", () => {
  const text = { type: "text", summary: "" } as const;

  deepEqual(flagSource("build", "env", text).found, ["environments"]);
  deepEqual(
    flagSource("migrate up", "target", { ...text, placeholder: "VERSION" })
      .found,
    ["versions"],
  );
  deepEqual(
    flagSource("build", "output", { ...text, placeholder: "FILE" }).found,
    ["files"],
  );
});

Deno.test("what is new has no completions", () => {
  deepEqual(positionalSource({ name: "NAME", summary: "" }), {
    words: [],
    found: [],
  });
});

Deno.test("the version that lint asks for is PostgreSQL's", () => {
  const { words } = flagSource("lint", "postgres", {
    type: "text",
    summary: "",
    placeholder: "VERSION",
  });

  equal(words.includes("18"), true);
});
