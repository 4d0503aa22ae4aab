import type { SameKeys } from '../i18n/catalogue.ts';
import type { texts as indonesian } from './texts.id.ts';

export const texts: SameKeys<typeof indonesian> = {
  myVillages: {
    title: 'My villages',
    lead: 'The village nearest to its deadline on top, with what is still missing.',
    tasks: '%{smart_count} task for you |||| %{smart_count} tasks for you',
    complete: 'Everything is there; waiting for %{roles}.',
  },
  village: {
    title: 'Villages',
    lead: '%{desa} villages run the cycle; %{kelurahan} kelurahan have no RKPDes and no APBDes.',
    caption: 'Villages and kelurahan',
    search: 'Search name or code',
    code: 'Code',
    type: 'Type',
    types: { desa: 'Village (desa)', kelurahan: 'Kelurahan' },
    cycle: 'Latest cycle',
    noCycleKelurahan: 'no cycle',
    empty: 'No villages in your region',
    openCycle: 'Open cycle %{year}',
    kelurahanNote: 'A kelurahan has no RKPDes and no APBDes, so it has no cycle.',
    names: 'Names and codes over time',
    name: 'Name',
    valid: 'Valid',
    now: 'now',
  },
  villageChange: {
    open: 'Enter a decree on the village',
    title: 'A decree on %{name}',
    kind: 'What it decrees',
    kinds: {
      recode: 'A new code',
      rename: 'A new name',
      merge: 'Merged into another village',
      become: 'Becomes a kelurahan or a desa',
    },
    effect: {
      recode: 'From that day the village is called by its new code; its open cycles are told.',
      rename: 'From that day the village is called by its new name.',
      merge: 'From that day the village is part of another and plans no more; its open cycles are ended.',
      become: 'From that day it is a %{type}; its open cycles are told.',
    },
    stays: 'The old code and name can still be found, and the history stays. This entry cannot be deleted.',
    confirm: 'Enter the decree',
    done: 'Entered: %{name}, %{code}. %{cycles} cycles are told.',
    field: {
      code: 'New code (10 digits with dots)',
      name: 'New name',
      into: 'Code of the other village',
      decree: 'Decree',
      effectiveFrom: 'In force since',
      reason: 'Reason',
    },
  },
  villagePage: {
    ever: 'from the first',
    cycles: 'Planning years',
    noCycles: 'No year has been opened yet.',
    merged: 'Since %{day} part of',
    source: 'Source',
  },
  publicPage: {
    all: 'Public pages of the villages',
    one: 'Public page',
  },
};
