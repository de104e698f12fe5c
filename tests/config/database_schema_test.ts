import { deepEqual } from "node:assert/strict";
import { refusalOf } from "./_refusal.ts";

/** What is wrong, the file, and what is said of it. */
const REFUSED: readonly (readonly [string, string, ...string[]])[] = [
  [
    "the name is a number",
    "name: 5\ndatabase: embedded\n",
    '1:7 "name" is 5, but must be a text (Put the value in quotes, if it is meant as a text)',
  ],
  [
    "the name is empty",
    'name: ""\ndatabase: embedded\n',
    '1:7 "name" is an empty text (Give it a value, or remove the key)',
  ],
  [
    "the name is a list",
    "name: [a]\ndatabase: embedded\n",
    '1:7 "name" is a list, but must be a text',
  ],
  [
    "the database is nothing",
    "database:\n",
    '1:10 "database" is empty, but must be the word embedded, or a mapping with host, port, database … (Give it a value, or remove the key)',
  ],
  [
    "the database is a number",
    "database: 5\n",
    '1:11 "database" is 5, but must be the word embedded, or a mapping with host, port, database …',
  ],
  [
    "the database is a list",
    "database: [embedded]\n",
    '1:11 "database" is a list, but must be the word embedded, or a mapping with host, port, database …',
  ],
  [
    "the database is an unknown word",
    "database: embeded\n",
    '1:11 "database" is "embeded", but must be the word embedded, or a mapping with host, port, database … (Did you mean "embedded"?)',
  ],
  [
    "the database is a URL",
    "database: postgresql://u:s3cr3t@h/db\n",
    '1:11 "database" must be the word embedded, or a mapping with host, port, database … (Write a URL as database_url)',
  ],
  [
    "the database is keywords and values",
    "database: host=h password=s3cr3t\n",
    '1:11 "database" must be the word embedded, or a mapping with host, port, database … (Write a URL as database_url)',
  ],
  [
    "database and database_url stand together",
    "database: embedded\ndatabase_url: postgresql://h/db\n",
    '2:1 "database" and "database_url" exclude each other (Keep one of them)',
  ],
  [
    "database and dbname stand together",
    "database: { database: a, dbname: b }\n",
    '1:26 "database.database" and "database.dbname" exclude each other (Keep one of them)',
  ],
  [
    "the URL is of another kind of database",
    "database_url: mysql://u:s3cr3t@h/db\n",
    '1:15 "database_url" must be a URL (postgresql://…) or keywords (host=… dbname=…)',
  ],
  [
    "the URL is a bare name",
    "database_url: app\n",
    '1:15 "database_url" must be a URL (postgresql://…) or keywords (host=… dbname=…)',
  ],
  [
    "the URL is the word embedded",
    "database_url: embedded\n",
    '1:15 "database_url" must be a URL (postgresql://…) or keywords (host=… dbname=…) (Write `database: embedded`)',
  ],
  [
    "the URL is a mapping",
    "database_url: { host: h }\n",
    '1:15 "database_url" must be a URL (postgresql://…) or keywords (host=… dbname=…)',
  ],
  [
    "a port is too large",
    "database: { host: h, port: 70000 }\n",
    '1:28 "database.port" is 70000, but must be a port from 1 to 65535',
  ],
  [
    "a port is a word",
    "database: { host: h, port: http }\n",
    '1:28 "database.port" is "http", but must be a port from 1 to 65535',
  ],
  [
    "a port is a list",
    "database: { host: h, port: [1, 2] }\n",
    '1:28 "database.port" is a list, but must be a port from 1 to 65535',
  ],
  [
    "a host is nothing",
    "database:\n  host:\n  user: u\n",
    '2:8 "database.host" is empty, but must be a text or a number (Give it a value, or remove the key)',
  ],
  [
    "a host is a mapping",
    "database: { host: { name: h } }\n",
    '1:19 "database.host" is a mapping, but must be a text or a number',
  ],
  [
    "sslmode is unknown",
    "database: { host: h, sslmode: verify_full }\n",
    '1:31 "database.sslmode" is "verify_full", but must be one of "disable", "allow", "prefer", "require", "verify-ca", "verify-full" (Did you mean "verify-full"?)',
  ],
  [
    "sslmode is a switch",
    "database: { host: h, sslmode: true }\n",
    '1:31 "database.sslmode" is true, but must be one of "disable", "allow", "prefer", "require", "verify-ca", "verify-full"',
  ],
  [
    "a connection's timeout is a word",
    "database: { host: h, connect_timeout: soon }\n",
    '1:39 "database.connect_timeout" is "soon", but must be a whole number',
  ],
  [
    "a password is a list",
    "database: { host: h, password: [s3cr3t] }\n",
    '1:32 "database.password" must be a text or a number',
  ],
];

for (const [fault, text, ...problems] of REFUSED) {
  Deno.test(`check() tells when ${fault}`, async () => {
    const refusal = await refusalOf(text);

    deepEqual(refusal, { code: "config/invalid", exitCode: 5, problems });
  });
}
