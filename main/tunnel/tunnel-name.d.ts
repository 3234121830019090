/**
 * A fresh name for the public address. Nobody can own a name at localtunnel, so it is long enough
 * (24 of 36 letters, 124 bits) that nobody guesses it or asks for it by chance.
 */
export declare function drawTunnelName(): string;
/** What the service accepts; its client never says no to a bad one, it asks for ever. */
export declare function isTunnelName(name: string): boolean;
