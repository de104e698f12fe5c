import { EXIT } from "./exit_codes.ts";

/** What can be wrong with bringing a running database to a new schema. */
export const TRANSFER_ERRORS = {
  "transfer/map": {
    exit: EXIT.invalid,
    hint:
      "Correct the places listed; `confiture config schema --of map` describes them",
  },
  "transfer/state": {
    exit: EXIT.invalid,
    hint: "Go on with the version of confiture that has begun",
  },
  "transfer/target": {
    exit: EXIT.invalid,
    hint: "Empty the target's tables, or name another database with --to",
  },
  "transfer/resume": {
    exit: EXIT.invalid,
    hint:
      "Run it as it was run then, or take it back with `confiture migrate schema-to-schema abort`",
  },
  "transfer/notes": {
    exit: EXIT.invalid,
    hint:
      "Correct what is listed, and run the command again; nothing was created",
  },
  "transfer/blocked": {
    exit: EXIT.failed,
    hint:
      "Run the command again when the sessions have ended that hold the table",
  },
  "transfer/order": {
    exit: EXIT.invalid,
    hint:
      "Look at `confiture migrate schema-to-schema status`: it tells what comes next",
  },
  "transfer/held": {
    exit: EXIT.locked,
    hint: "Let the other process end, or end it",
  },
  "transfer/different": {
    exit: EXIT.failed,
    hint: "Copy those rows again with --repair",
  },
  "transfer/hook": {
    exit: EXIT.failed,
    hint: "Do by hand what the command was to do",
  },
  "transfer/failed": {
    exit: EXIT.failed,
    hint: "Correct what the message names, and run the command again",
  },
} as const;
