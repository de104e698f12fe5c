import { ok } from "node:assert/strict";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { playTranscript } from "./transcript.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const isUpdate = Deno.args.includes("--update");

/** Makes a test of each transcript: its commands print what it says. */
export function testTranscripts(files: readonly string[]): void {
  /** Transcripts at work: those that come next are begun early. */
  const performances = new Map<string, Promise<readonly string[]>>();
  const begin = (file: string) => {
    if (performances.has(file)) return;
    const performance = perform(file);
    // Whoever awaits it gets the error; until then it is not unhandled.
    performance.catch(() => {});
    performances.set(file, performance);
  };
  for (const [index, file] of files.entries()) {
    Deno.test({
      name: `${basename(file)} prints what it says`,
      // Other transcripts are at work meanwhile.
      sanitizeOps: false,
      sanitizeResources: false,
      fn: async () => {
        const next = files.slice(index, index + navigator.hardwareConcurrency);
        for (const name of next) begin(name);

        const mismatches = await performances.get(file) ?? [];

        ok(mismatches.length === 0, `\n${mismatches.join("\n")}`);
      },
    });
  }
}

async function perform(file: string): Promise<readonly string[]> {
  const path = join(ROOT, file);
  const markdown = await Deno.readTextFile(path);
  const { mismatches, updated } = await playTranscript(markdown, file);
  if (!isUpdate || mismatches.length === 0) return mismatches;
  await Deno.writeTextFile(path, updated);
  return [];
}
