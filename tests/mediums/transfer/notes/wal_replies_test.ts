import { deepEqual } from "node:assert/strict";
import { WalReplies } from "../../../../src/mediums/transfer/notes/wal_replies.ts";

Deno.test("WalReplies gives what is told as it is told, and ends when it is ended", async () => {
  const replies = new WalReplies();
  const given: (readonly [string, bigint, number])[] = [];
  const reading = (async () => {
    for await (const bytes of replies) {
      const view = new DataView(bytes.buffer);
      given.push([
        String.fromCharCode(view.getUint8(0)),
        view.getBigUint64(9),
        bytes.length,
      ]);
    }
  })();

  replies.tell(5n);
  await Promise.resolve();
  replies.tell(7n);
  replies.tell(9n);
  await new Promise((resolve) => setTimeout(resolve, 1));
  replies.end();
  replies.tell(11n);
  await reading;

  deepEqual(given, [["r", 5n, 34], ["r", 7n, 34], ["r", 9n, 34]]);
});
