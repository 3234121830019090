/** An answer that is JSON text already, put together where it was read; the door hands it on as it is. */
export class ReadyJson<T> {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** What a client reads from it; there only so that the compiler knows. */
  declare readonly reads: T
  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.bytes = bytes
  }
}
