import type { SameKeys } from '../i18n/catalogue.ts';
import type { texts as indonesian } from './texts.id.ts';

export const texts: SameKeys<typeof indonesian> = {
  list: {
    all: 'All',
    more: 'Show more (%{shown} of %{total})',
    firstOf: 'the first %{shown} of %{total}',
    noneFiltered: 'Nothing matches these filters',
    noneFilteredHint: 'Loosen the filters or clear the search.',
  },
  views: {
    title: 'Views',
    none: 'No saved views yet',
    by: 'by %{name}',
    isDefault: 'your list begins with it',
    save: 'Save this view',
    manage: 'Manage views',
    saveEffect:
      'The filters, order and columns shown now are kept on the server under a name; you find them on all your devices.',
    keep: 'Save',
    name: 'Name of the view',
    refill: 'Replace its content by what is shown now',
    shareWith: 'Share with roles in your regency (may be left empty)',
    sharedWith: 'Shared with: %{roles}',
    onlyMe: 'For you only',
    saved: 'The view "%{name}" is saved.',
    change: 'Change or share',
    makeDefault: 'Begin with this view',
    notDefault: 'No longer begin with it',
    delete: 'Delete',
    reallyDelete: 'Yes, delete',
    columns: 'Columns',
    note: 'Note',
    export: 'Download CSV',
    exported: '%{smart_count} rows downloaded.',
    exportedPart: 'The first %{smart_count} rows of %{total} downloaded. Narrow the filter for the rest.',
  },
};
