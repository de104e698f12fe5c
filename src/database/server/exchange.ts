import type {
  Field,
  Outcome,
  Report,
  Request,
  TransactionLetter,
} from "../channel.ts";
import { copyFailFrame, joined, syncFrame } from "../frames.ts";
import { CopyPump } from "./copy_pump.ts";
import { CopyTap } from "./copy_tap.ts";
import { isReport } from "./pg.ts";
import type { PgConnection, PgField, Submittable } from "./pg.ts";

/** One request on the wire, until the server is ready for the next. */
export class Exchange implements Submittable {
  /** Rejects where the connection is lost or the data to copy cannot be read. */
  readonly done: Promise<Outcome>;
  readonly #request: Request;
  readonly #tags: string[] = [];
  readonly #rows: (readonly (string | null)[])[] = [];
  #fields: readonly Field[] = [];
  #error: Report | undefined;
  #copyRefused = false;
  #interrupted = false;
  #copyCut = false;
  #pump: CopyPump | undefined;
  #tap: CopyTap | undefined;
  #unwanted: { readonly error: unknown } | undefined;
  #connection: PgConnection | undefined;
  #resolve: (outcome: Outcome) => void = () => {};
  #reject: (error: unknown) => void = () => {};

  readonly #cancel: () => void;

  /** `cancel` is called where the data of a COPY is not wanted any more. */
  constructor(request: Request, cancel: () => void = () => {}) {
    this.#request = request;
    this.#cancel = cancel;
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** What the server reported, where it did before the connection was lost. */
  get report(): Report | undefined {
    return this.#error;
  }

  /** Notes that it is cancelled, and sends no more data. */
  interrupt(): void {
    this.#interrupted = true;
    this.#copyCut = this.#pump !== undefined && this.#error === undefined;
    // Where is copied both ways, the server takes no word of failure.
    if (this.#tap === undefined) this.#pump?.fail("interrupted");
    else this.#pump?.stop();
    this.#tap?.silence();
  }

  /** Ends it when nothing will be heard of the server any more. */
  lose(error: unknown): void {
    this.#pump?.stop();
    this.#untap();
    this.#reject(error);
  }

  submit(connection: PgConnection): null {
    this.#connection = connection;
    // After an error `pg` tells the query nothing more, so the end is heard here.
    connection.once("readyForQuery", ({ status }) => this.#finish(status));
    const { sink } = this.#request;
    if (sink !== undefined) {
      this.#tap = new CopyTap(connection.stream, sink, this.#refuse);
      if (sink.replies !== undefined) {
        connection.once("replicationStart", () => this.handleCopyInResponse());
      }
      sink.signal?.addEventListener("abort", this.#onAbandoned);
    }
    connection.stream.write(this.#request.frames);
    return null;
  }

  handleRowDescription({ fields }: { fields: readonly PgField[] }): void {
    if (!this.#request.keepRows) return;
    this.#fields = fields.map(({ name, dataTypeID }) => ({
      name,
      type: dataTypeID,
    }));
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    if (this.#request.keepRows) this.#rows.push(fields);
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.#tags.push(text);
  }

  handleEmptyQuery(): void {
    this.#tags.push("");
  }

  handlePortalSuspended(): void {}

  handleCopyData(): void {}

  handleReadyForQuery(): void {}

  handleCopyInResponse(): void {
    const stream = this.#connection?.stream;
    if (stream === undefined) return;
    if (this.#request.copy === undefined || this.#pump !== undefined) {
      this.#copyRefused = true;
      const fail = copyFailFrame("there is no data");
      // The Sync sent before was swallowed with what a COPY ignores.
      stream.write(
        this.#request.extended ? joined([fail, syncFrame()]) : fail,
      );
      return;
    }
    this.#pump = new CopyPump(stream);
    this.#pump.run(this.#request.copy);
    if (this.#interrupted) this.#pump.fail("interrupted");
  }

  handleError(error: unknown): void {
    if (!isReport(error)) {
      this.lose(error);
      return;
    }
    this.#error = error;
    this.#pump?.stop();
  }

  readonly #onAbandoned = (): void =>
    this.#refuse(this.#request.sink?.signal?.reason);

  #untap(): void {
    this.#tap?.remove();
    this.#request.sink?.signal?.removeEventListener("abort", this.#onAbandoned);
  }

  /** The sink takes no more: what was sent for it goes nowhere. */
  readonly #refuse = (error: unknown): void => {
    if (this.#unwanted !== undefined) return;
    this.#unwanted = { error };
    this.#tap?.silence();
    this.#cancel();
  };

  #finish(status: TransactionLetter): void {
    this.#untap();
    if (this.#unwanted !== undefined) {
      this.#reject(this.#unwanted.error);
      return;
    }
    if (this.#pump?.broken !== undefined) {
      this.#reject(this.#pump.broken.error);
      return;
    }
    this.#resolve({
      fields: this.#fields,
      rows: this.#rows,
      tags: this.#tags,
      status,
      ...(this.#error === undefined ? {} : { error: this.#error }),
      copyRefused: this.#copyRefused,
      interrupted: this.#interrupted,
      ...(this.#copyCut ? { copyCut: true } : {}),
    });
  }
}
