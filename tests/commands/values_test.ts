import { deepEqual, equal, throws } from "node:assert/strict";
import { asVersion, Values } from "../../src/commands/values.ts";

Deno.test("Values.has() tells which switches are set", () => {
  const values = new Values({ "dry-run": true, strict: false });

  deepEqual(
    [values.has("dry-run"), values.has("strict"), values.has("brief")],
    [true, false, false],
  );
});

Deno.test("Values.has() does not take a text for a switch", () => {
  equal(new Values({ env: "true" }).has("env"), false);
});

Deno.test("Values.text() gives a flag's text, also an empty one", () => {
  const values = new Values({ env: "local", config: "" });

  deepEqual(
    [values.text("env"), values.text("config"), values.text("output")],
    ["local", "", undefined],
  );
});

Deno.test("Values.text() does not take a switch for a text", () => {
  equal(new Values({ verbose: true }).text("verbose"), undefined);
});

for (const [text, number] of [["1", 1], ["42", 42], ["999999999", 999999999]]) {
  Deno.test(`Values.count() reads ${text} as a number`, () => {
    equal(new Values({ steps: String(text) }).count("steps"), number);
  });
}

for (const text of ["0", "-1", "+1", "01", "1.5", "1e3", " 1", "", "two"]) {
  Deno.test(`Values.count() refuses "${text}"`, () => {
    const values = new Values({ steps: text });

    throws(() => values.count("steps"), {
      code: "command/usage",
      exitCode: 64,
      message: `Cannot read --steps ${text}: it takes a whole number from 1`,
    });
  });
}

Deno.test("Values.count() is undefined where the flag is not given", () => {
  equal(new Values({}).count("steps"), undefined);
});

Deno.test("Values.version() keeps the digits as they were typed", () => {
  equal(new Values({ target: "007" }).version("target"), "007");
});

Deno.test("Values.version() names the flag whose value is no version", () => {
  const values = new Values({ target: "v7" });

  throws(() => values.version("target"), {
    code: "command/usage",
    message: 'Cannot read --target "v7": a version consists of digits',
  });
});

Deno.test("Values.version() is undefined where the flag is not given", () => {
  equal(new Values({}).version("target"), undefined);
});

Deno.test("Values.word() gives the word at a position by its name", () => {
  const values = new Values({}, { NAME: "add_bio" });

  deepEqual([values.word("NAME"), values.word("DIR")], ["add_bio", undefined]);
});

Deno.test("Values.words() gives all words of a positional that takes many", () => {
  const values = new Values({}, { VERSION: ["1", "2"], NAME: "a" });

  deepEqual(values.words("VERSION"), ["1", "2"]);
  deepEqual([values.words("NAME"), values.words("DIR")], [["a"], []]);
  equal(values.word("VERSION"), "1");
});

Deno.test("asVersion() takes a version longer than any number", () => {
  equal(
    asVersion("20260115103000123456789", "VERSION"),
    "20260115103000123456789",
  );
});

for (const text of ["", "1_users", "-1", "1.2", "1\n", "٣"]) {
  Deno.test(`asVersion() refuses ${JSON.stringify(text)}`, () => {
    throws(() => asVersion(text, "VERSION"), {
      code: "command/usage",
      message: `Cannot read VERSION "${text}": a version consists of digits`,
    });
  });
}

Deno.test("texts() gives all that a flag was given", () => {
  const values = new Values({ rename: ["a=b", "c=d"], env: "local" });

  deepEqual(values.texts("rename"), ["a=b", "c=d"]);
  deepEqual(values.texts("env"), ["local"]);
  deepEqual(values.texts("allow"), []);
});
