import { deepEqual, equal } from "node:assert/strict";
import { Validator } from "@cfworker/json-schema";
import type { Schema } from "@cfworker/json-schema";
import sarifSchema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with {
  type: "json",
};
// The package has the XSD of Ant's JUnit reports among its own tests.
import junitTests from "junit-xml/src/index.test.ts" with { type: "text" };
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import gitlab from "../../../plugins/reporters/gitlab.ts";
import junit from "../../../plugins/reporters/junit.ts";
import sarif from "../../../plugins/reporters/sarif.ts";
import type { ConfitureEvent } from "../../../src/kernel/mod.ts";
import { sampleEvents } from "../../../src/testing/mod.ts";
import { failedUp, finish, HOSTILE, linted, played, start } from "./_runs.ts";

const RUNS: Readonly<Record<string, readonly ConfitureEvent[]>> = {
  "a run that fails": failedUp(),
  "a run in which texts are hostile": failedUp(HOSTILE),
  "lint": linted(),
  "lint in which texts are hostile": linted(HOSTILE),
  "a run of which nothing is told": [start("lint"), finish("lint")],
  "a run without a beginning": [finish("lint")],
  // Those that end a run come last, three times; the first ends it here.
  "a run of everything": [
    ...sampleEvents().filter(({ type }) => type !== "run:finish"),
    ...sampleEvents().filter(({ type }) => type === "run:finish").slice(1, 2),
  ],
};

/** GitLab publishes no schema: what its documentation says must be there, and of which kind. */
const GITLAB: Schema = {
  type: "array",
  items: {
    type: "object",
    required: [
      "description",
      "check_name",
      "fingerprint",
      "severity",
      "location",
    ],
    properties: {
      description: { type: "string", minLength: 1 },
      check_name: { type: "string", minLength: 1 },
      fingerprint: { type: "string", pattern: "^[0-9a-f]{64}$" },
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: {
        type: "object",
        required: ["path", "lines"],
        properties: {
          path: { type: "string", pattern: "^(?!\\./)." },
          lines: {
            type: "object",
            required: ["begin"],
            properties: { begin: { type: "integer", minimum: 1 } },
          },
        },
      },
    },
  },
};

for (const [what, events] of Object.entries(RUNS)) {
  Deno.test(`junit writes what Ant's schema allows, of ${what}`, async () => {
    const { written } = await played(junit, events);

    deepEqual(xsdErrors(written), []);
  });

  Deno.test(`sarif writes what the schema of SARIF 2.1.0 allows, of ${what}`, async () => {
    const { written } = await played(sarif, events);

    deepEqual(sarifErrors(JSON.parse(written)), []);
  });

  Deno.test(`gitlab writes what GitLab asks for, of ${what}`, async () => {
    const { written } = await played(gitlab, events);
    const entries = JSON.parse(written);
    const marks = entries.map((entry: { fingerprint: string }) =>
      entry.fingerprint
    );

    deepEqual(
      new Validator(GITLAB, "2020-12", false).validate(entries).errors,
      [],
    );
    equal(new Set(marks).size, marks.length);
  });
}

Deno.test("the schema of JUnit reports refuses what is none", () => {
  equal(xsdErrors("<testsuites><testsuite/></testsuites>").length > 0, true);
});

Deno.test("the schema of SARIF refuses what is none", () => {
  equal(sarifErrors({ version: "2.1.0", runs: [{}] }).length > 0, true);
});

/** The package has the first edition: tests that are skipped came with the next. */
function xsdText(): string {
  const [, xsd = ""] = /antJunitSchema =\s*'(.*?)';/s.exec(junitTests) ?? [];
  return xsd.replaceAll("\\n", "\n")
    .replace(
      '<xs:choice minOccurs="0">',
      '$&<xs:element name="skipped"/>',
    ).replace(
      '<xs:attribute name="errors"',
      '<xs:attribute name="skipped" type="xs:int"/>$&',
    );
}

function xsdErrors(xml: string): readonly string[] {
  using schema = XmlDocument.fromString(xsdText());
  using validator = XsdValidator.fromDoc(schema);
  using document = XmlDocument.fromString(xml);
  try {
    validator.validate(document);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function sarifErrors(log: unknown): readonly unknown[] {
  return new Validator(JSON.parse(JSON.stringify(sarifSchema)), "4", false)
    .validate(log).errors;
}
