import { deepEqual, equal } from "node:assert/strict";
import type { Session, TransactionStatus } from "../../src/kernel/database.ts";
import { RenewableSession } from "../../src/kernel/renewable_session.ts";

Deno.test("RenewableSession goes on in the session it has until it is renewed", async () => {
  const server = new FakeServer();
  await using session = await server.renewable();

  await session.execute("one");
  session.renew();
  await session.query("two");
  await session.copyIn("three", []);

  deepEqual(server.log, [
    "open 1",
    "1 one",
    "open 2",
    "close 1",
    "2 two",
    "2 three",
  ]);
});

Deno.test("RenewableSession lets a transaction end before it opens another session", async () => {
  const server = new FakeServer();
  await using session = await server.renewable();

  server.status = "active";
  session.renew();
  await session.execute("COMMIT");
  server.status = "idle";
  await session.execute("next");

  deepEqual(server.log, [
    "open 1",
    "1 COMMIT",
    "open 2",
    "close 1",
    "2 next",
  ]);
});

Deno.test("RenewableSession opens nothing where nothing follows, and closes what it has", async () => {
  const server = new FakeServer();
  {
    await using session = await server.renewable();
    session.renew();
    equal(session.serverVersion, 150_001);
    equal(session.transactionStatus, "idle");
  }

  deepEqual(server.log, ["open 1", "close 1"]);
});

/** Writes down what its sessions are told. */
class FakeServer {
  readonly log: string[] = [];
  status: TransactionStatus = "idle";
  #count = 0;

  async renewable(): Promise<RenewableSession> {
    return new RenewableSession(await this.open(), () => this.open());
  }

  open(): Promise<Session> {
    const number = ++this.#count;
    const note = (text: string) => void this.log.push(`${number} ${text}`);
    const status = () => this.status;
    this.log.push(`open ${number}`);
    return Promise.resolve({
      database: {
        kind: "server",
        label: "fake",
        connect: () => this.open(),
        [Symbol.asyncDispose]: () => Promise.resolve(),
      },
      serverVersion: 150_001,
      get transactionStatus() {
        return status();
      },
      query(statement) {
        note(statement);
        return Promise.resolve([]);
      },
      execute(script) {
        note(script);
        return Promise.resolve({ results: [] });
      },
      copyIn(statement) {
        note(statement);
        return Promise.resolve({ command: "COPY", rows: 0 });
      },
      copyOut(statement) {
        note(statement);
        return Promise.resolve({ command: "COPY", rows: 0 });
      },
      [Symbol.asyncDispose]: () => {
        this.log.push(`close ${number}`);
        return Promise.resolve();
      },
    });
  }
}
