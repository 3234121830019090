import type { TunnelProvider } from './provider.ts';
/**
 * The user's own public address: a reverse proxy, a named tunnel, a forwarded port. There is
 * nothing to start here; the address is only checked from outside.
 */
export declare function createOwnAddressProvider(publicUrl: string): TunnelProvider;
