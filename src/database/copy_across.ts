import { ConfitureError } from "../kernel/mod.ts";
import type { Session } from "../kernel/mod.ts";
import { CopyPipe } from "./copy_pipe.ts";

/** One end of a copy. */
export interface CopyEnd {
  readonly session: Session;
  /** `COPY … TO stdout`, or `COPY … FROM stdin`. */
  readonly statement: string;
}

/** What happens on the way. */
export interface CopyAcrossOptions {
  /** Changes the data: then it is what COPY sends, and not messages of the wire. */
  through?(data: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /** Is told how much was sent, piece by piece. */
  onBytes?(bytes: number): void;
}

/** What went across. */
export interface CopyAcross {
  readonly rows: number;
  /** As sent, headers of messages included. */
  readonly bytes: number;
}

/**
 * Copies from one session to another at the pace of the slower one. The data is
 * not kept: memory stays below some megabytes, whatever the size.
 * Rejects with the failure that was the other's cause.
 */
export async function copyAcross(
  source: CopyEnd,
  target: CopyEnd,
  { through, onBytes }: CopyAcrossOptions = {},
): Promise<CopyAcross> {
  const pipe = new CopyPipe({
    framed: through === undefined,
    ...(onBytes === undefined ? {} : { onBytes }),
  });
  const [sent, received] = await Promise.allSettled([
    source.session.copyOut(source.statement, pipe).then(
      (result) => {
        pipe.end();
        return result;
      },
      (error) => {
        pipe.end({ error });
        throw error;
      },
    ),
    target.session.copyIn(
      target.statement,
      through === undefined ? pipe : through(pipe),
    ).catch((error) => {
      pipe.abandon(error);
      throw error;
    }),
  ]);
  if (received.status === "rejected") throw received.reason;
  if (sent.status === "rejected") throw sent.reason;
  const { rows } = received.value;
  if (rows === sent.value.rows) return { rows, bytes: pipe.bytes };
  throw new ConfitureError(
    "database/statement-failed",
    `Cannot copy: ${sent.value.rows} rows were sent, and ${rows} received`,
  );
}
