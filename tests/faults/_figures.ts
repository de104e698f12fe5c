/** Tells what a campaign tried and found, for people who read the log. */
export function tell(
  campaign: string,
  { cases, wrong }: {
    readonly cases: number;
    readonly wrong: readonly string[];
  },
): void {
  const line = `${campaign}: ${cases} cases tried, ${wrong.length} wrong\n`;
  Deno.stderr.writeSync(new TextEncoder().encode(line));
}
