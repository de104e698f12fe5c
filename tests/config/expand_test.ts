import { deepEqual } from "node:assert/strict";
import { refusalOf } from "./_refusal.ts";

/** What is wrong, the file, and what is said of it. */
const REFUSED: readonly (readonly [string, string, ...string[]])[] = [
  [
    "a variable is not set",
    "database: { host: h, password: ${MISSING} }\n",
    "1:32 the environment variable MISSING is empty or not set (Set MISSING, or write ${MISSING:-default})",
  ],
  [
    "a variable is empty",
    "database: { host: h, password: ${EMPTY} }\n",
    "1:32 the environment variable EMPTY is empty or not set (Set EMPTY, or write ${EMPTY:-default})",
  ],
  [
    "a variable within a text is not set",
    "name: x\ndatabase_url: postgresql://u:${MISSING}@h/db\n",
    "2:30 the environment variable MISSING is empty or not set (Set MISSING, or write ${MISSING:-default})",
  ],
  [
    "two variables in one text are not set",
    "database_url: postgresql://${MISSING}:${ABSENT}@h/db\n",
    "1:28 the environment variable MISSING is empty or not set (Set MISSING, or write ${MISSING:-default})",
    "1:39 the environment variable ABSENT is empty or not set (Set ABSENT, or write ${ABSENT:-default})",
  ],
  [
    "a variable in a list is not set",
    "database: embedded\nexclude_dirs:\n  - db/x\n  - ${MISSING}/y\n",
    "4:5 the environment variable MISSING is empty or not set (Set MISSING, or write ${MISSING:-default})",
  ],
  [
    "a variable is not closed",
    "name: ${WORD\ndatabase: embedded\n",
    "1:7 a ${ is not closed (Write ${NAME} or ${NAME:-default}; $${ stands for ${ itself)",
  ],
  [
    "the second variable is not closed",
    "name: ${WORD}-${WORD\ndatabase: embedded\n",
    "1:15 a ${ is not closed (Write ${NAME} or ${NAME:-default}; $${ stands for ${ itself)",
  ],
  [
    "a variable in quotes is not closed",
    'name: "a ${WORD"\ndatabase: embedded\n',
    "1:10 a ${ is not closed (Write ${NAME} or ${NAME:-default}; $${ stands for ${ itself)",
  ],
  [
    "a variable has no name",
    "name: ${}\ndatabase: embedded\n",
    "1:7 a ${ is not followed by a variable's name and } (Write ${NAME} or ${NAME:-default}; $${ stands for ${ itself)",
  ],
  [
    "a variable's name begins with a digit",
    "name: ${1X}\ndatabase: embedded\n",
    "1:7 a ${ is not followed by a variable's name and } (Write ${NAME} or ${NAME:-default}; $${ stands for ${ itself)",
  ],
  [
    "a variable has an unknown operator",
    "name: ${WORD:?must be set}\ndatabase: embedded\n",
    "1:7 a ${ is not followed by a variable's name and } (Write ${NAME} or ${NAME:-default}; $${ stands for ${ itself)",
  ],
  [
    "a variable has a space",
    "name: ${ WORD }\ndatabase: embedded\n",
    "1:7 a ${ is not followed by a variable's name and } (Write ${NAME} or ${NAME:-default}; $${ stands for ${ itself)",
  ],
  [
    "a variable is no number",
    "database: embedded\nmigration: { lock_retries: ${WORD} }\n",
    '2:28 "migration.lock_retries" must be a whole number from 0 to 2147483647, but its variables expand to something else',
  ],
  [
    "a variable is no switch",
    "database: embedded\nmigration: { locking: { enabled: ${NUMBER} } }\n",
    '2:34 "migration.locking.enabled" must be true or false, but its variables expand to something else',
  ],
  [
    "a variable is no choice",
    "database: embedded\nmigration: { versioning: ${WORD} }\n",
    '2:26 "migration.versioning" must be one of "sequential", "timestamp", but its variables expand to something else',
  ],
  [
    "a variable's default is no number",
    "database: embedded\nmigration: { locking: { timeout_ms: ${MISSING:-soon} } }\n",
    '2:37 "migration.locking.timeout_ms" must be a whole number from 0 to 2147483647, but its variables expand to something else',
  ],
  [
    "a password is no URL",
    "database_url: ${PASSWORD}\n",
    '1:15 "database_url" must be a URL (postgresql://…) or keywords (host=… dbname=…), but its variables expand to something else',
  ],
  [
    "a variable stands for a list",
    "database: embedded\nloaders: ${WORD}\n",
    '2:10 "loaders" must be a list, but its variables expand to something else',
  ],
  [
    "a variable stands for a mapping",
    "database: ${WORD}\n",
    '1:11 "database" must be the word embedded, or a mapping with host, port, database …, but its variables expand to something else',
  ],
  [
    "a variable stands for a duration",
    "database: embedded\nmigration: { lock_timeout: ${WORD} }\n",
    '2:28 "migration.lock_timeout" must be a duration such as 500ms, 5s, 1min or 2h, but its variables expand to something else',
  ],
  [
    "a variable in a plugin's options is not set",
    'database: embedded\nreporters:\n  - name: ./slack.ts\n    options: { url: "${MISSING}" }\n',
    "4:22 the environment variable MISSING is empty or not set (Set MISSING, or write ${MISSING:-default})",
  ],
  [
    "a variable of an escaped one is not closed",
    "name: $${WORD} ${WORD\ndatabase: embedded\n",
    "1:16 a ${ is not closed (Write ${NAME} or ${NAME:-default}; $${ stands for ${ itself)",
  ],
];

for (const [fault, text, ...problems] of REFUSED) {
  Deno.test(`expand() tells when ${fault}`, async () => {
    const refusal = await refusalOf(text);

    deepEqual(refusal, { code: "config/invalid", exitCode: 5, problems });
  });
}
