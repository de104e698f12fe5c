/** A request that a server of a test was sent. */
export interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  // Whoever sent it is under test: what it is, the test says.
  // deno-lint-ignore no-explicit-any
  readonly body: any;
}

/** A server on this machine that notes what it is sent. */
export interface Collector extends AsyncDisposable {
  readonly url: string;
  readonly received: readonly Received[];
  /** The first request; throws where there was none. */
  first(): Received;
}

/** Starts one that answers everything with this status. */
export function collector(status = 200): Collector {
  const received: Received[] = [];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      received.push({
        path: new URL(request.url).pathname,
        headers: Object.fromEntries(request.headers),
        body: await request.json(),
      });
      return new Response("ok", { status });
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    received,
    first() {
      const [first] = received;
      if (first === undefined) throw new Error("Nothing was sent");
      return first;
    },
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
