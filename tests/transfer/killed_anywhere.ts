import { deepEqual, ok } from "node:assert/strict";
import { findBinaries } from "../support/postgres_binaries.ts";
import { describeServer } from "../support/postgres.ts";
import { stateDirectory } from "../support/postgres_state.ts";
import { privateServer } from "../support/private_server.ts";
import { Clerks } from "./_clerks.ts";
import { Faults } from "./_faults.ts";
import type { End, Fault } from "./_faults.ts";
import { MAP, movingBank, unequal, wrongWith } from "./_moving_bank.ts";
import { Phases } from "./_phases.ts";
import type { Phase } from "./_phases.ts";
import { randomOf } from "./_random.ts";

/** Another one makes other moves. */
const SEED = Number(Deno.env.get("CONFITURE_TEST_SEED") ?? 1);
const STRIKES = Number(Deno.env.get("CONFITURE_TEST_KILLS") ?? 60);

const settings = ["synchronous_commit = on", "restart_after_crash = on"];
const client = findBinaries(stateDirectory()).client;
const servers = {
  source: await open(),
  target: await open(),
};

async function open() {
  const { port, directory } = await privateServer({ settings });
  return await describeServer({
    port,
    socket: directory,
    ...client === undefined ? {} : { client },
  });
}

Deno.test("a transfer goes on, tells the truth, and ends as one that nothing befell, wherever program, servers and network failed", async () => {
  await using faults = await Faults.open(servers);
  const told = {
    struck: 0,
    moves: 0,
    wrong: [] as string[],
    messages: {} as Messages,
  };

  for (let seed = SEED; told.struck < STRIKES; seed++) {
    await move(seed, faults, told);
  }

  Deno.stdout.writeSync(
    new TextEncoder().encode(`${JSON.stringify(told, undefined, 1)}\n`),
  );
  deepEqual(told.wrong, []);
  ok(told.struck >= STRIKES);
});

/** How many a phase needs, as far as was seen. */
type Messages = Partial<Record<Phase, Faults["count"]>>;

/** How a move ends. */
const WAYS: readonly (readonly Phase[])[] = [
  ["setup", "migrate", "follow", "verify", "cutover", "back", "cleanup"],
  ["setup", "abort"],
  ["setup", "migrate", "verify", "cutover", "cleanup"],
  ["setup", "migrate", "abort"],
  ["setup", "migrate", "follow", "verify", "abort"],
];

async function move(
  seed: number,
  faults: Faults,
  told: {
    struck: number;
    moves: number;
    wrong: string[];
    messages: Messages;
  },
): Promise<void> {
  const way = WAYS[(seed - 1) % WAYS.length] ?? [];
  await using bank = await movingBank(servers, { isMighty: seed % 2 === 0 });
  const root = await Deno.makeTempDir();
  await Deno.writeTextFile(`${root}/map.yaml`, MAP);
  const phases = new Phases(bank, faults, root);
  const clerks = new Clerks(bank.old, bank.wanted);
  clerks.start(2);
  const random = randomOf(seed * 7919);
  const isQuiet = seed % 3 === 1;
  for (const phase of way) {
    await clerks.paid(10);
    const known = told.messages[phase] ?? { all: 60, turns: 12 };
    const isTurn = random(2) === 0;
    const strike = {
      fault: faultOf(random),
      isTurn,
      at: 1 + random(Math.ceil((isTurn ? known.turns : known.all) * 1.05)),
    };
    const isMoving = phase === "cutover" || phase === "back";
    const needed = isMoving && isQuiet
      ? await clerks.rest(async () => {
        const messages = await phases.run(phase, strike);
        told.wrong.push(...await unequal(bank));
        return messages;
      })
      : await phases.run(phase, strike);
    if (needed !== undefined) told.messages[phase] = needed;
    if (phase === "verify") {
      await clerks.rest(async () => {
        await phases.run("follow");
        told.wrong.push(...await unequal(bank));
      });
    }
  }
  await clerks.paid(10);
  const paid = await clerks.stop();
  const end = way.includes("cutover") && !way.includes("back") ? "new" : "old";
  const [rows] = await bank.wanted.query(
    "SELECT (SELECT count(*) FROM accounts) + (SELECT count(*) FROM transfers) AS n",
  );
  told.wrong.push(
    ...phases.wrong.map((one) => `seed ${seed}: ${one}`),
    ...(await wrongWith(bank, end, paid)).map((one) => `seed ${seed}: ${one}`),
    ...await bank.old.pgDump() === bank.before.old
      ? []
      : [`seed ${seed}: the old schema is not what it was`],
    ...await bank.wanted.pgDump() === bank.before.wanted
      ? []
      : [`seed ${seed}: the new schema is not what it was`],
    ...way.includes("abort") && rows?.n !== "0"
      ? [`seed ${seed}: ${rows?.n} rows are left`]
      : [],
  );
  await Deno.remove(root, { recursive: true });
  told.struck += phases.struck;
  told.moves++;
}

function faultOf(random: (below: number) => number): Fault {
  const end: End = random(2) === 0 ? "source" : "target";
  const fates = ["lose", "deliver", "lose-answer"] as const;
  switch (random(4)) {
    case 0:
    case 1:
      return { kind: "program" };
    case 2:
      return { kind: "server", end };
    default:
      return { kind: "network", end, fate: fates[random(3)] ?? "lose" };
  }
}
