import type { Request } from 'express';

const LOOPBACK = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

/** Whether somebody on this machine asks directly; what a proxy passes on comes from elsewhere. */
export function isFromThisMachine(req: Request): boolean {
  return LOOPBACK.includes(req.socket.remoteAddress ?? '') && req.get('X-Forwarded-For') === undefined;
}
