import { createPrivateKey } from "node:crypto";
import { isIP } from "node:net";
import type { Socket } from "node:net";
import { connect } from "node:tls";
import type { ConnectionOptions, TLSSocket } from "node:tls";
import { tlsRequestFrame } from "../frames.ts";
import type { TlsSettings, TlsVersion } from "../libpq/tls_settings.ts";

/** Why a connection could not be encrypted. */
export class TlsError extends Error {
  override readonly name = "TlsError";
}

/** The server understood the question and offers no TLS. */
export class TlsNotOffered extends Error {
  override readonly name = "TlsNotOffered";
}

/** What answers does not speak PostgreSQL's protocol. */
export class NotPostgres extends Error {
  override readonly name = "NotPostgres";
}

/** Encrypts a fresh connection; destroys the socket where it fails. */
export async function encrypt(
  socket: Socket,
  { host, tls, signal }: {
    readonly host: string;
    readonly tls: TlsSettings;
    readonly signal: AbortSignal;
  },
): Promise<TLSSocket> {
  const secure = await encryptAs(socket, connectionOptions(host, tls), signal);
  const problem = versionProblem(secure.getProtocol(), tls);
  if (problem === undefined) return secure;
  secure.destroy();
  throw new TlsError(problem);
}

/** The same with the platform's own options; `ALPNProtocols` leaves out the asking. */
export async function encryptAs(
  socket: Socket,
  options: ConnectionOptions,
  signal: AbortSignal,
): Promise<TLSSocket> {
  const abandon = () => socket.destroy(signal.reason);
  signal.addEventListener("abort", abandon);
  try {
    signal.throwIfAborted();
    if (options.ALPNProtocols === undefined) await askForTls(socket);
    return await shakeHands(socket, options);
  } catch (error) {
    socket.destroy();
    throw signal.aborted ? signal.reason : error;
  } finally {
    signal.removeEventListener("abort", abandon);
  }
}

async function askForTls(socket: Socket): Promise<void> {
  const answer = await new Promise<Uint8Array>((resolve, reject) => {
    const closed = () => reject(new Error("the server closed the connection"));
    socket.once("error", reject);
    socket.once("close", closed);
    socket.once("data", (bytes: Uint8Array) => {
      socket.removeListener("error", reject);
      socket.removeListener("close", closed);
      socket.pause();
      resolve(bytes);
    });
    socket.write(tlsRequestFrame());
  });
  const letter = String.fromCharCode(answer[0] ?? 0);
  if (letter === "N" && answer.length === 1) {
    throw new TlsNotOffered("the server does not offer TLS");
  }
  // More than the one byte would be plain text that is taken for encrypted.
  if (letter !== "S" || answer.length !== 1) {
    throw new NotPostgres("what answers there is not a PostgreSQL server");
  }
}

function shakeHands(
  socket: Socket,
  options: ConnectionOptions,
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const secure = connect({ ...options, socket });
    const fail = (error: Error) =>
      reject(new TlsError(error.message, { cause: error }));
    const closed = () =>
      reject(new TlsError("the server ended the connection at the handshake"));
    secure.once("error", fail);
    secure.once("close", closed);
    secure.once("secureConnect", () => {
      secure.removeListener("error", fail);
      secure.removeListener("close", closed);
      resolve(secure);
    });
  });
}

function connectionOptions(host: string, tls: TlsSettings): ConnectionOptions {
  const { authorities, identity, verify } = tls;
  return {
    host,
    // Names only: an address is not sent.
    ...(tls.sendName && isIP(host) === 0 ? { servername: host } : {}),
    ...(authorities === undefined ? {} : { ca: authorities }),
    ...(identity === undefined ? {} : {
      cert: identity.certificate,
      key: plainKey(identity),
    }),
    rejectUnauthorized: verify !== "nothing",
    ...(verify === "name" ? {} : { checkServerIdentity: () => undefined }),
    ...(tls.negotiation === "direct" ? { ALPNProtocols: ["postgresql"] } : {}),
  };
}

/** The runtime takes keys without a password only, and passes over others. */
function plainKey(
  { key, keyPassword }: { readonly key: string; readonly keyPassword?: string },
): string {
  try {
    return createPrivateKey({
      key,
      ...(keyPassword === undefined ? {} : { passphrase: keyPassword }),
    }).export({ type: "pkcs8", format: "pem" }).toString();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TlsError(`the private key cannot be read: ${reason}`, { cause });
  }
}

const ORDER: readonly string[] = ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"];

/** The runtime takes no bounds, so what was agreed on is looked at. */
function versionProblem(
  version: string | null,
  { minVersion, maxVersion }: {
    readonly minVersion: TlsVersion;
    readonly maxVersion?: TlsVersion;
  },
): string | undefined {
  const agreed = ORDER.indexOf(version ?? "");
  if (agreed < 0) return undefined;
  if (agreed < ORDER.indexOf(minVersion)) {
    return `the server speaks ${version}, and at least ${minVersion} is asked for`;
  }
  if (maxVersion !== undefined && agreed > ORDER.indexOf(maxVersion)) {
    return `the server speaks ${version}, and at most ${maxVersion} is asked for`;
  }
  return undefined;
}
