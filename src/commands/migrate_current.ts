import { EXIT } from "../kernel/errors.ts";
import { Migrator } from "../mediums/migrate/migrator.ts";
import type { Command } from "./command.ts";
import { ENVIRONMENT_FLAGS } from "./flags.ts";

/** `migrate current` */
export const migrateCurrent: Command = {
  name: "migrate current",
  summary: "Show the version that was applied last",
  flags: ENVIRONMENT_FLAGS,
  async run({ config, host, signal, emit }) {
    await using migrator = new Migrator({ config, host, signal, emit });
    const { current, hasLedger, trackingTable } = await migrator.status({
      repeatables: false,
    });
    emit({
      type: "answer",
      answer: {
        document: { current, tracking_table: trackingTable },
        blocks: current === null ? [] : [{ kind: "line", text: current }],
      },
    });
    return hasLedger ? EXIT.ok : EXIT.noLedger;
  },
};
