import type { SameKeys } from '../i18n/catalogue.ts';
import type { texts as indonesian } from './texts.id.ts';

export const texts: SameKeys<typeof indonesian> = {
  rights: {
    title: 'Roles and rights',
    lead: 'Who does what in each step, by the rules %{rules} that the cycle itself asks.',
    print: 'Print',
    everyRole: 'All who act',
    caption: 'Steps and the rights of each role',
    step: 'Step',
    mandated: 'A decree of the regency may hand it over',
    enacts: 'Only the village head or the acting head; nobody stands in',
    duty: { prepares: 'prepares', decides: 'decides', completes: 'completes', signs: 'signs', reads: 'reads' },
    readOnlyNote: 'This role reads its whole area and moves no cycle.',
    noDuties: 'There is no step that this role works on.',
    standIns: 'Roles, their levels and their stand-ins',
    level: 'Level',
    levels: { village: 'Village level', district: 'District', regency: 'Regency', province: 'Province' },
    moves: 'Rights',
    acts: 'Acts in the cycle',
    readsOnly: 'Reads only',
    standIn: 'Stand-ins',
    nobody: 'Nobody',
  },
};
