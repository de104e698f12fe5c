import { EXIT } from "./exit_codes.ts";

/** What can be wrong with copying data from one database to another. */
export const SYNC_ERRORS = {
  "sync/rules": {
    exit: EXIT.invalid,
    hint:
      "Correct the places listed; `confiture config schema --of sync` describes them",
  },
  "sync/selection": {
    exit: EXIT.invalid,
    hint: "Correct the names; `--dry-run` shows what would be copied",
  },
  "sync/mask": {
    exit: EXIT.invalid,
    hint: "Give the column another rule in db/sync_config.yaml",
  },
  "sync/mask-failed": {
    exit: EXIT.failed,
    hint:
      "Correct the function, and run the command again; --resume goes on with the module as it was",
  },
  "sync/key": {
    exit: EXIT.invalid,
    hint: "Set the variable to a secret of 32 characters or more",
  },
  "sync/coverage": {
    exit: EXIT.invalid,
    hint:
      "Give each column a rule in db/sync_config.yaml; `preserve` copies it as it is",
  },
  "sync/target": {
    exit: EXIT.invalid,
    hint: "Make the target's tables what the source's are, and try again",
  },
  "sync/outside-references": {
    exit: EXIT.invalid,
    hint: "Sync those tables as well, or empty them first",
  },
  "sync/put-back": {
    exit: EXIT.failed,
    hint: "Correct what the message names, and go on with --resume",
  },
  "sync/file-exists": {
    exit: EXIT.invalid,
    hint: "Name another file with --output, or pass --dry-run to see it only",
  },
  "sync/failed": {
    exit: EXIT.failed,
    hint: "Correct what the message names, and run the command again",
  },
  "sync/resume": {
    exit: EXIT.invalid,
    hint: "Run it as it was run then, or without --resume to start anew",
  },
  "sync/proof": {
    exit: EXIT.failed,
    hint: "Do not hand out the target: look at the rules of the columns named",
  },
} as const;
