import { deepEqual, equal, match, ok } from "node:assert/strict";
import html from "../../../plugins/reporters/html.ts";
import { sampleEvents } from "../../../src/testing/mod.ts";
import {
  failedUp,
  finish,
  HOSTILE,
  linted,
  played,
  START,
  start,
} from "./_runs.ts";

const UP = { version: "001", name: "users", direction: "up" } as const;

Deno.test("html writes one page that needs nothing else and runs no program", async () => {
  const { written, writes } = await played(html, sampleEvents());

  // The samples end a run three times.
  equal(writes.length, 3);
  ok(written.startsWith("<!DOCTYPE html>\n"));
  match(written, /content="default-src 'none'; style-src 'unsafe-inline'"/);
  equal(
    /<(script|link|img|iframe|object)\b|\bsrc=|\bhref=|url\(|@import/i.test(
      written,
    ),
    false,
  );
  equal(/\son\w+=/i.test(written), false);
});

Deno.test("html tells of the error, the findings, the plan and what ran", async () => {
  const { written } = await played(html, failedUp());

  deepEqual(
    [...written.matchAll(/<h2.*?>(.*?)<\/h2>/g)].map(([, title]) => title),
    ["Error", "Found", "Plan", "What ran", "Locks and waits over time"],
  );
  match(written, /<h1><span class="bad">✗<\/span> confiture migrate up<\/h1>/);
  match(
    written,
    /<code>001_<wbr>users<\/code><\/td><td class="number">12 ms<\/td><td>3 rows/,
  );
});

Deno.test("html draws who waited for whom, and for how long", async () => {
  const { written } = await played(html, [
    start("migrate up"),
    { type: "migration:start", migration: UP },
    {
      type: "locks:waiting",
      migration: UP,
      waitedMs: 50,
      blockers: [{ pid: 7, user: "app", application: "", address: "" }],
      queued: 0,
    },
    {
      type: "locks:waiting",
      migration: UP,
      waitedMs: 150,
      blockers: [{ pid: 7, user: "app", application: "", address: "" }],
      queued: 0,
    },
    {
      type: "migration:applied",
      migration: UP,
      durationMs: 300,
      rowsAffected: 0,
    },
    finish("migrate up"),
  ]);

  // Told of twice, at 300 and 400 ms of 1500: one wait, from 250 on.
  deepEqual(
    [...written.matchAll(
      /class="bar (\w+)" style="left:(.*?);width:(.*?)" title="(.*?)"/g,
    )]
      .map(([, kind, left, width, title]) => [kind, left, width, title]),
    [
      ["work", "13.33%", "20.00%", "works, 300 ms"],
      [
        "wait",
        "16.67%",
        "10.00%",
        "waits for others, 150 ms: process 7 (user app)",
      ],
    ],
  );
});

Deno.test("html lets no text be markup, in elements or in attributes", async () => {
  for (const run of [linted(HOSTILE), failedUp(HOSTILE)]) {
    const { written } = await played(html, run);

    equal(written.includes("<script"), false);
    equal(written.includes("<!-- -->"), false);
    equal(written.isWellFormed(), true);
    ok(written.includes("&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62;"));
  }
});

Deno.test("html says when it was, in the same way everywhere", async () => {
  const { written } = await played(html, linted());

  equal(START, 1_768_473_000_000);
  match(written, /<dt>Started<\/dt><dd>2026-01-15 10:30:00 UTC<\/dd>/);
});

Deno.test("html draws a wait until its try was given up, and the pause after it", async () => {
  const { ConfitureError } = await import("../../../src/kernel/mod.ts");
  const error = new ConfitureError("migration/failed", "Cannot lock");

  const { written } = await played(html, [
    start("migrate up"),
    { type: "migration:start", migration: UP },
    {
      type: "locks:waiting",
      migration: UP,
      waitedMs: 100,
      blockers: [],
      queued: 0,
    },
    { type: "log", message: "meanwhile" },
    {
      type: "migration:retry",
      migration: UP,
      attempt: 1,
      waitMs: 200,
      error,
    },
    finish("migrate up"),
  ]);

  deepEqual(
    [...written.matchAll(/class="bar (\w+)" style=".*?" title="(.*?)"/g)]
      .map(([, kind, title]) => [kind, title]),
    [
      ["wait", "waits for others, 300 ms"],
      ["work", "works, 400 ms"],
      ["pause", "pauses before it tries again, 200 ms"],
    ],
  );
});
