import { deepEqual, equal, rejects } from "node:assert/strict";
import type { HostShell, ShellEnd } from "../../../src/kernel/host.ts";
import type {
  ConfitureEvent,
  HookMoment,
  TransferDirection,
} from "../../../src/kernel/mod.ts";
import { Hooks } from "../../../src/mediums/transfer/hooks.ts";
import type { CutoverCommands } from "../../../src/mediums/transfer/hooks.ts";
import { failureOf } from "../../support/failure.ts";
import { testHost } from "../../support/host.ts";

const ALL: CutoverCommands = { before: "b", live: "l", failed: "f" };
const never = new AbortController().signal;

/** Which database has the writes at that moment. */
const LIVE: readonly {
  readonly direction: TransferDirection;
  readonly moment: HookMoment;
  readonly live: string;
}[] = [
  { direction: "forth", moment: "before", live: "old db1:5432/bank" },
  { direction: "forth", moment: "live", live: "new db2:5432/bank" },
  { direction: "forth", moment: "failed", live: "old db1:5432/bank" },
  { direction: "back", moment: "before", live: "new db2:5432/bank" },
  { direction: "back", moment: "live", live: "old db1:5432/bank" },
  { direction: "back", moment: "failed", live: "new db2:5432/bank" },
];

for (const { direction, moment, live } of LIVE) {
  Deno.test(`Hooks tell a command that runs ${moment} on the way ${direction} that writes go to ${live}`, async () => {
    await using shell = await shellOf({ code: 0 });
    const { hooks } = await shell.hooks(ALL, direction);

    await hooks.run(moment, never);

    deepEqual(shell.heard, [{
      CONFITURE_HOOK: moment,
      CONFITURE_DIRECTION: direction,
      CONFITURE_FROM: "old",
      CONFITURE_TO: "new",
      CONFITURE_LIVE: live.split(" ")[0],
      CONFITURE_LIVE_ADDRESS: live.split(" ")[1],
    }]);
  });
}

Deno.test("Hooks tell what a command says, and that it has failed", async () => {
  await using shell = await shellOf({ code: 3 });
  const { hooks, events } = await shell.hooks(ALL, "forth");

  const failure = await failureOf(hooks.run("live", never));

  equal(
    failure.message,
    "Cannot tell the application that the writes have moved: the command of --exec ended with code 3",
  );
  equal(failure.exitCode, 1);
  deepEqual(events, [
    { type: "transfer:hook", moment: "live", state: "begun" },
    { type: "transfer:output", moment: "live", line: "said" },
    {
      type: "transfer:hook",
      moment: "live",
      state: "failed",
      text: "ended with code 3",
    },
  ]);
});

Deno.test("Hooks run nothing where there is nothing to be run", async () => {
  await using shell = await shellOf({ code: 3 }, false);
  const { hooks, events } = await shell.hooks({}, "forth");

  await hooks.run("live", never);

  deepEqual([events, shell.heard, hooks.has("live")], [[], [], false]);
});

Deno.test("Hooks are refused where no program may be started", async () => {
  await using shell = await shellOf({ code: 0 }, false);

  await rejects(shell.hooks({ live: "l" }, "forth"), {
    code: "transfer/hook",
    message: "Cannot cut over with --exec: confiture may not start programs",
  });
});

async function shellOf(end: ShellEnd, isAllowed = true) {
  const host = await testHost();
  const heard: Readonly<Record<string, string>>[] = [];
  const shell: HostShell = {
    isAllowed: () => Promise.resolve(isAllowed),
    run: (_command, { env, onLine }) => {
      heard.push(env);
      onLine("said");
      return Promise.resolve(end);
    },
  };
  return {
    heard,
    async hooks(commands: CutoverCommands, direction: TransferDirection) {
      const events: ConfitureEvent[] = [];
      const hooks = await Hooks.open(commands, {
        host: { ...host, shell },
        world: {
          direction,
          from: "old",
          to: "new",
          addresses: { from: "db1:5432/bank", to: "db2:5432/bank" },
        },
        emit: (event) => void events.push(event),
      });
      return { hooks, events };
    },
    [Symbol.asyncDispose]: () => host[Symbol.asyncDispose](),
  };
}
