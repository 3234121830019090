import type { TunnelStatus } from '#shared/tunnel-status.ts';
/** The way in from outside, as its host sees it. No call throws or blocks. */
export type Tunnel = {
    status(): TunnelStatus;
    /** A person asks to try now instead of waiting. */
    retry(): void;
    /** A delivery came in through the public address (not merely from this machine): a proof. */
    noteDelivery(at: number): void;
    /** The machine is about to sleep: gives the name back, so that it is free at wake. */
    suspend(): void;
    wake(): void;
    /** Done when the worker's process is gone; at most 1 s. The last status is `stopped`. */
    stop(): Promise<void>;
};
export type TunnelLogFields = Record<string, string | number | boolean | null>;
