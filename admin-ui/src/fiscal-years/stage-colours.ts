import type { Stage } from '../api/types.ts';

/** One hue from pale to deep: the further a village has come, the deeper. The figures stand beside every bar. */
const LIGHT = {
  musrenbangdes: '#b9dcd7',
  review: '#7dbab2',
  budgeting: '#3f8f86',
  monitoring: '#0b5d57',
  closed: '#17312e',
};
const DARK = {
  musrenbangdes: '#1f4a45',
  review: '#2f756d',
  budgeting: '#4ba499',
  monitoring: '#86d6cb',
  closed: '#d4f1ec',
};

export function stageColours(mode: 'light' | 'dark'): Record<Stage | 'closed', string> {
  return mode === 'dark' ? DARK : LIGHT;
}
