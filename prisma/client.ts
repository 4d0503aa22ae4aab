import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { PrismaClient } from './generated/client.ts';

/**
 * Prisma on the connections of a pool from createPool, so that its sessions are in UTC too. Dates and instants come back
 * as Date. `$disconnect()` leaves the pool to whoever made it.
 */
export function createPrisma(pool: Pool): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg(pool) });
}
