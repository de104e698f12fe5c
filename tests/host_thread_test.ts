import { match } from "node:assert/strict";

const THREAD = `
import { refuseToEnd } from ${
  JSON.stringify(new URL("../src/host_thread.ts", import.meta.url).href)
};
refuseToEnd();
const said = [];
for (const end of [() => close(), () => Deno.exit(1)]) {
  try { end(); said.push("ended"); } catch (error) { said.push(error.message); }
}
postMessage(said.join("; "));
`;

Deno.test("refuseToEnd() keeps a thread that tries to end", async () => {
  const worker = new Worker(
    `data:application/typescript,${encodeURIComponent(THREAD)}`,
    { type: "module" },
  );
  const said = await new Promise<string>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<string>) => resolve(data);
  });
  worker.terminate();

  match(said, /^(A module must not end the thread that it runs in(; )?){2}$/);
});
