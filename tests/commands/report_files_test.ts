import { deepEqual, equal, match } from "node:assert/strict";
import { readdirSync, rmSync } from "node:fs";
import { ReportFiles } from "../../src/commands/report_files.ts";
import { failureOf } from "../support/failure.ts";
import { testHost } from "../support/host.ts";

Deno.test("ReportFiles writes each file when it is told to, and not before", async () => {
  await using host = testHost();
  const files = new ReportFiles(host);

  const one = await files.open("one.xml");
  const other = await files.open("other.json");
  one.write("<a>");
  other.write("{}");
  one.write("</a>");

  deepEqual(readdirSync(host.directory), []);
  deepEqual(await files.write(), []);
  equal(await host.text("one.xml"), "<a></a>");
  equal(await host.text("other.json"), "{}");
  deepEqual(readdirSync(host.directory).sort(), ["one.xml", "other.json"]);
});

Deno.test("ReportFiles makes the directory that a report is to stand in", async () => {
  await using host = testHost();
  const files = new ReportFiles(host);

  (await files.open("out/reports/one.xml")).write("a");
  await files.write();

  equal(await host.text("out/reports/one.xml"), "a");
});

Deno.test("ReportFiles leaves what an earlier run has written until it is over", async () => {
  await using host = testHost({ files: { "one.xml": "earlier" } });
  const files = new ReportFiles(host);

  (await files.open("one.xml")).write("now");

  equal(await host.text("one.xml"), "earlier");
});

Deno.test("ReportFiles writes an empty file where nothing was said, so that no earlier one is taken for it", async () => {
  await using host = testHost({ files: { "one.xml": "earlier" } });
  const files = new ReportFiles(host);

  await files.open("one.xml");
  await files.write();

  equal(await host.text("one.xml"), "");
});

Deno.test("ReportFiles refuses a directory before anything runs", async () => {
  await using host = testHost({ files: { "out/a.txt": "" } });

  const error = await failureOf(new ReportFiles(host).open("out"));

  equal(error.code, "output/failed");
  equal(error.message, 'Cannot write "out": it is a directory');
});

Deno.test("ReportFiles refuses a file below a file before anything runs", async () => {
  await using host = testHost({ files: { "out": "" } });

  const error = await failureOf(new ReportFiles(host).open("out/report.xml"));

  equal(error.code, "output/failed");
  match(error.message, /^Cannot write "out\/report\.xml": /);
});

Deno.test("ReportFiles refuses one file for two reports, and the answer's file", async () => {
  await using host = testHost();
  const files = new ReportFiles(host, "answer.json");
  await files.open("one.xml");

  const twice = await failureOf(files.open("one.xml"));
  const taken = await failureOf(files.open("answer.json"));

  equal(twice.code, "command/usage");
  equal(taken.code, "command/usage");
});

Deno.test("ReportFiles says what it could not write, and writes the others", async () => {
  await using host = testHost();
  const files = new ReportFiles(host);
  (await files.open("gone/one.xml")).write("a");
  (await files.open("other.xml")).write("b");
  rmSync(`${host.directory}/gone`, { recursive: true });

  const failures = await files.write();

  equal(failures.length, 1);
  match(failures[0] ?? "", /^Cannot write "gone\/one\.xml": /);
  equal(await host.text("other.xml"), "b");
});
