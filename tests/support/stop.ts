/** Ends the PostgreSQL server that the tests share, where one is running. */
import { stopServer } from "./postgres.ts";

await stopServer();
