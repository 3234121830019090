/** What the worker's process is told. Over the channel, since arguments are visible to everybody. */
export type OrderToWorker = {
    order: 'open';
    host: string;
    tunnelName: string;
    receiverPort: number;
} | {
    order: 'close';
};
/** What the worker's process tells. */
export type WordFromWorker = {
    word: 'opened';
    name: string;
    url: string;
} | {
    word: 'pool';
    open: number;
    wanted: number;
} | {
    word: 'trouble';
};
/** Exit code of a worker that stopped a storm of dying connections by ending itself. */
export declare const STORM_EXIT_CODE = 71;
