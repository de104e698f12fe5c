import { ConfitureError } from "../../kernel/mod.ts";
import type { AuthMethod, ServerSettings } from "../libpq/settings.ts";
import type { PgConnection } from "./pg.ts";

/** Watches how the server wants the client to prove who it is. */
export class Authentication {
  readonly #settings: ServerSettings;
  readonly #password: string | undefined;
  #method: AuthMethod = "none";
  #bound = false;

  constructor(settings: ServerSettings, password: string | undefined) {
    this.#settings = settings;
    this.#password = password;
  }

  /** Whether the password should be proved for this very encrypted connection. */
  get wantsBinding(): boolean {
    return this.#settings.channelBinding !== "disable";
  }

  /** Must be called before the connection is used. */
  watch(connection: PgConnection): void {
    connection.on("authenticationCleartextPassword", () => {
      this.#method = "password";
    });
    connection.on("authenticationMD5Password", () => {
      this.#method = "md5";
    });
    connection.on(
      "authenticationSASL",
      ({ mechanisms }) => {
        this.#method = "scram-sha-256";
        this.#bound = mechanisms.includes("SCRAM-SHA-256-PLUS");
      },
    );
  }

  /** The password, where the server's method is one that is allowed. */
  password(): Promise<string> {
    return Promise.resolve().then(() => {
      this.check();
      if (this.#password !== undefined) return this.#password;
      throw this.#refusal("the server asks for a password, and none is given");
    });
  }

  /** Throws where the server's method is not one that is allowed. */
  check(): void {
    const { authMethods, channelBinding } = this.#settings;
    if (authMethods !== undefined && !authMethods.has(this.#method)) {
      throw this.#refusal(
        `the server's method is "${this.#method}", which require_auth does not allow`,
      );
    }
    if (channelBinding === "require" && !this.#bound) {
      throw this.#refusal(
        "the server does not offer the channel binding that is asked for",
      );
    }
  }

  #refusal(what: string): ConfitureError {
    const { user, dbname } = this.#settings;
    return new ConfitureError(
      "database/refused",
      `Cannot connect to database "${dbname}" as user "${user}": ${what}`,
    );
  }
}
