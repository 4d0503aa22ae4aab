/**
 * What every client of the engine tells gRPC. Its own limit of 4 MB is less than one page of a long history, or one state in
 * full; the engine itself sends nothing near this.
 */
export const CHANNEL_ARGS = { 'grpc.max_receive_message_length': 128 * 1024 * 1024 } as const;

/**
 * Transactions of a history that are asked for at once: each is a command or a task with what it made. The engine's own page of
 * 256 can come to several megabytes.
 */
export const HISTORY_PAGE = 64;
