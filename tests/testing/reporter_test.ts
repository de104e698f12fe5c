import { deepEqual } from "node:assert/strict";
import github from "../../plugins/reporters/github.ts";
import gitlab from "../../plugins/reporters/gitlab.ts";
import html from "../../plugins/reporters/html.ts";
import json from "../../plugins/reporters/json.ts";
import junit from "../../plugins/reporters/junit.ts";
import markdown from "../../plugins/reporters/markdown.ts";
import ndjson from "../../plugins/reporters/ndjson.ts";
import sarif from "../../plugins/reporters/sarif.ts";
import text from "../../plugins/reporters/text.ts";
import type { Plugin, Reporter } from "../../src/kernel/mod.ts";
import type { Output } from "../../src/kernel/mod.ts";
import { memoryContext, testReporter } from "../../src/testing/mod.ts";
import { unmet } from "./_outcome.ts";

const wide = () => memoryContext({ color: true, columns: 80 });
const timeless = () => memoryContext({ now: 1_768_473_000_000 });
const narrow = () => memoryContext({ color: true, columns: 30 });

for (
  const [look, checks] of [
    ["", [json, ndjson, text].flatMap((plugin) => testReporter(plugin))],
    [
      "",
      [github, gitlab, html, junit, markdown, sarif].flatMap((plugin) =>
        testReporter(plugin, { context: timeless })
      ),
    ],
    [" on a terminal", testReporter(text, { context: wide })],
    [" on a narrow terminal", testReporter(text, { context: narrow })],
    [" told to be verbose", testReporter(text, { options: { verbose: true } })],
  ] as const
) {
  for (const { name, run } of checks) Deno.test(`${name}${look}`, run);
}

interface Fault {
  readonly fault: string;
  create(output: Output): Reporter;
  readonly unmet: readonly string[];
}

let seen = 0;

const FAULTS: readonly Fault[] = [
  {
    fault: "chokes on a type of event",
    create: () => ({
      report(event) {
        if (event.type === "log") throw new Error("a log?");
      },
    }),
    unmet: [
      "survives each event alone",
      "survives a whole run",
      "survives events in any order",
      "survives what comes after the end of a run",
      "writes through its context only",
      "leaves events as they are",
      "knows nothing of its other instances",
      "writes whole lines",
    ],
  },
  {
    fault: "needs the beginning of a run",
    create() {
      let command: string | undefined;
      return {
        report(event) {
          if (event.type === "run:start") command = event.command;
          if (command === undefined) throw new Error("what run?");
        },
      };
    },
    unmet: ["survives each event alone", "survives events in any order"],
  },
  {
    fault: "writes past its context",
    create: () => ({ report: () => void process.stdout.write("") }),
    unmet: ["writes through its context only"],
  },
  {
    fault: "changes events",
    create: () => ({
      report: (event) => void Object.assign(event, { seen: 1 }),
    }),
    unmet: ["leaves events as they are"],
  },
  {
    fault: "shares what it knows",
    create: (output) => ({ report: () => output.write(`${++seen}\n`) }),
    unmet: ["knows nothing of its other instances"],
  },
  {
    fault: "leaves lines open",
    create: (output) => ({ report: () => output.write(".") }),
    unmet: ["writes whole lines"],
  },
];

for (const { fault, create, unmet: expected } of FAULTS) {
  Deno.test(`testReporter() finds out a reporter that ${fault}`, async () => {
    const plugin: Plugin<"reporter"> = {
      api: 1,
      kind: "reporter",
      name: "faulty",
      create: (_options, { output }) => create(output),
    };

    deepEqual(await unmet(testReporter(plugin)), expected);
  });
}
