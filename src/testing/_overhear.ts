interface Channel {
  readonly owner: object;
  readonly method: string;
}

/** Runs an action and returns which ways past a plugin's context it used. */
export async function overhear(
  action: () => Promise<void>,
): Promise<readonly string[]> {
  const used: string[] = [];
  const restorers = channels().map(({ owner, method }) => {
    const original: unknown = Reflect.get(owner, method);
    Reflect.set(owner, method, () => {
      used.push(method);
      return true;
    });
    return () => Reflect.set(owner, method, original);
  });
  try {
    await action();
  } finally {
    for (const restore of restorers) restore();
  }
  return used;
}

/** The console, and the standard streams of runtimes that have `process`. */
function channels(): readonly Channel[] {
  const console = memberOf(globalThis, "console");
  const process = memberOf(globalThis, "process");
  const streams = ["stdout", "stderr"].map((name) => memberOf(process, name));
  return [
    ...["log", "info", "debug", "warn", "error", "table", "dir"].map((
      method,
    ) => ({ owner: console, method })),
    ...streams.map((owner) => ({ owner, method: "write" })),
  ].flatMap(({ owner, method }) =>
    typeof owner === "object" && owner !== null && method in owner
      ? [{ owner, method }]
      : []
  );
}

function memberOf(owner: unknown, name: string): unknown {
  return typeof owner === "object" && owner !== null
    ? Reflect.get(owner, name)
    : undefined;
}
