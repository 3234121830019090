/** Timers as a port, so that a test can hold the clock. */
export type Timers = {
    /** Runs `task` once after the wait; returns its remover. */
    after(waitMs: number, task: () => void): () => void;
};
/** One text for the networks this machine is on; another text means it changed networks. */
export type NetworkNames = () => string;
export declare const realTimers: Timers;
export declare const realNetworkNames: NetworkNames;
