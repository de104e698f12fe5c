/** How often each side of a comparison is measured where nothing else is said; they take turns. */
const ROUNDS = 5;

/** One way of doing the work. */
export interface Side {
  readonly name: string;
  /** Puts everything as it was before; not measured. */
  prepare(): Promise<void>;
  /** How long it took, in milliseconds. */
  run(): Promise<number>;
}

/** The fastest round of each side, in milliseconds: what disturbs only makes slower. */
export async function fastest(
  sides: readonly Side[],
  rounds = ROUNDS,
): Promise<ReadonlyMap<string, number>> {
  const best = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    for (const side of sides) {
      await side.prepare();
      const elapsed = await side.run();
      best.set(side.name, Math.min(elapsed, best.get(side.name) ?? Infinity));
    }
  }
  return best;
}

/** How long an action takes, in milliseconds. */
export async function timed(action: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

/** Prints what was measured, as ratios to the first side, the floor. */
export function print(title: string, best: ReadonlyMap<string, number>): void {
  const [floor] = best.values();
  const lines = [...best].map(([name, elapsed]) =>
    `  ${name.padEnd(34)} ${elapsed.toFixed(0).padStart(7)} ms  ${
      (elapsed / (floor ?? elapsed)).toFixed(2).padStart(6)
    }`
  );
  Deno.stdout.writeSync(
    new TextEncoder().encode(`${title}\n${lines.join("\n")}\n\n`),
  );
}

/** Runs a command that must succeed. */
export async function must(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Record<string, string> } =
    {},
): Promise<void> {
  const { success, stderr } = await new Deno.Command(command, {
    args: [...args],
    stdin: "null",
    stdout: "null",
    stderr: "piped",
    ...options,
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}
