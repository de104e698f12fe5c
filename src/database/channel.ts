import type { CopySink } from "../kernel/mod.ts";

/** A column of a result. */
export interface Field {
  readonly name: string;
  /** Object identifier of its type. */
  readonly type: number;
}

/** What is sent to the server in one go. */
export interface Request {
  /** Messages of the frontend, ready for the wire. */
  readonly frames: Uint8Array;
  /** Whether the rows are wanted; they are thrown away otherwise. */
  readonly keepRows: boolean;
  /** Whether it ends with Sync: the extended protocol. */
  readonly extended: boolean;
  /** What `COPY … FROM stdin` reads. */
  readonly copy?: CopyData;
  /** Where the data of `COPY … TO stdout` goes. */
  readonly sink?: CopySink;
  /** When it aborts, the request is not sent any more, or cancelled. */
  readonly signal?: AbortSignal;
}

/** The bytes of a COPY, in pieces of any size. */
export type CopyData =
  & (Iterable<Uint8Array> | AsyncIterable<Uint8Array>)
  /** Set where they are messages of the wire already, cut anywhere. */
  & {
    readonly framed?: boolean;
    /** How many bytes are left of the message that the last piece ended in. */
    readonly missing?: number;
    /** Is told that a piece was written, or never will be: nobody reads it any more. */
    release?(piece: Uint8Array): void;
  };

/** What came back until the server was ready again. */
export interface Outcome {
  readonly fields: readonly Field[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** Command tags, one for each statement that completed; "" for an empty one. */
  readonly tags: readonly string[];
  readonly status: TransactionLetter;
  readonly error?: Report;
  /** The script held a `COPY … FROM stdin` for which there was no data. */
  readonly copyRefused: boolean;
  /** The request was cancelled, or told to be. */
  readonly interrupted: boolean;
  /** Whether that cut the data of a COPY off, which may end it with any error. */
  readonly copyCut?: boolean;
}

/** As ReadyForQuery tells it: idle, in a transaction, in a failed one. */
export type TransactionLetter = "I" | "T" | "E";

/** The fields of an ErrorResponse or NoticeResponse, as the packages name them. */
export interface Report {
  readonly severity?: string;
  readonly code?: string;
  readonly message?: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly position?: string;
  readonly where?: string;
  readonly schema?: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
}

/** A connection, one request at a time, below sessions. */
export interface Channel {
  readonly serverVersion: number;
  /** Where the connection stood when the last request had ended. */
  readonly status: TransactionLetter;
  /** Rejects only where the connection is lost, never for what the server reports. */
  exchange(request: Request): Promise<Outcome>;
  close(): Promise<void>;
}
