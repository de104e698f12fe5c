import { deepEqual, equal } from "node:assert/strict";
import {
  instanceProblems,
  isInstance,
  isPlugin,
  pluginProblems,
} from "../../src/registry/shape.ts";

Deno.test("pluginProblems() finds none in a plugin", () => {
  const plugin = { api: 1, kind: "loader", name: "x", create: () => ({}) };

  deepEqual(pluginProblems({ default: plugin }, "loader"), []);
});

Deno.test("pluginProblems() tells all of them", () => {
  deepEqual(pluginProblems({ default: { api: "1", name: 5 } }, "loader"), [
    'its api is "1", not 1',
    'its kind is undefined, not "loader"',
    "it has no name",
    "it has no function create()",
  ]);
});

Deno.test("isPlugin() asks for a function create()", () => {
  equal(isPlugin({ create: () => ({}) }), true);
  equal(isPlugin({}), false);
  equal(isPlugin(undefined), false);
});

Deno.test("isInstance() takes methods of a class and of its parents", () => {
  class Parent {
    accepts(): boolean {
      return true;
    }
  }
  class Child extends Parent {
    execute(): void {}
  }

  equal(isInstance(new Child(), "executor"), true);
});

Deno.test("instanceProblems() names what is missing", () => {
  deepEqual(instanceProblems({ accepts() {} }, "executor"), [
    "what it created has no execute()",
  ]);
});

Deno.test("instanceProblems() checks methods that may be left out", () => {
  deepEqual(instanceProblems({ report() {}, close: true }, "reporter"), [
    "its close is not a function",
  ]);
});
