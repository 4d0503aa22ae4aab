import type { SameKeys } from '../i18n/catalogue.ts';
import type { texts as indonesian } from './texts.id.ts';

export const texts: SameKeys<typeof indonesian> = {
  draft: {
    saved: 'Draft kept on this device, %{time}.',
    unkept: 'This does not fit on the device and is not kept as a draft. Send it now, or keep the file yourself.',
    pending: 'It is not certain that the last attempt was recorded; the same content will not be recorded twice.',
    discard: 'Drop the draft',
    fileAgain: 'The file %{name} has to be chosen again.',
    mine: 'My drafts',
    mineCount: 'My drafts (%{smart_count})',
    mineLead: 'Not sent yet. Open the page and choose the same act: the form is filled in.',
    none: 'No drafts on this device',
    noneHint: 'What you type into a form is kept by itself until it is sent.',
    open: 'Open',
    openOne: 'Open the draft: %{name}',
    drop: 'Delete',
    dropOne: 'Delete the draft: %{name}',
    signOut: '%{smart_count} drafts on this device will be deleted',
  },
};
