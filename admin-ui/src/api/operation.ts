import { get } from './client.ts';

export const operation = {
  getReference: () => get('/reference'),

  getRegions: () => get('/regions'),

  getHealth: () => get('/health-report'),

  getRoles: () => get('/roles'),
};
