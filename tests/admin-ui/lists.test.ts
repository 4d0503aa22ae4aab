import { describe, expect, test } from '@jest/globals';
import {
  drawerOf,
  filterOf,
  fromView,
  sortOf,
  toView,
  withDrawer,
  withParam,
} from '../../admin-ui/src/inbox/inbox-query.ts';
import { shownOf } from '../../admin-ui/src/lists/shown.ts';
import { filtersFrom, sortFrom, sortText } from '../../admin-ui/src/lists/view-query.ts';

const address = (text: string) => new URLSearchParams(text);

describe('the address of the inbox', () => {
  test('says what is asked of the API; what it does not know it leaves out', () => {
    expect(filterOf(address('district=64.02.01&q=Muara&evil=1&sort=village'))).toEqual({
      district: '64.02.01',
      q: 'Muara',
    });
    expect(filterOf(address('due=later'))).toEqual({ due: ['later', 'none'] });
    expect(sortOf(address('sort=-since'))).toEqual({ field: 'since', order: 'DESC' });
    expect(sortOf(address('sort=nonsense'))).toEqual({ field: 'dueAt', order: 'ASC' });
  });

  test('opens one drawer at a time and keeps the other filters', () => {
    const returned = withDrawer(address('due=today&q=Muara'), 'returned');
    expect(returned.toString()).toBe('q=Muara&returned=true');
    expect(drawerOf(returned)).toBe('returned');
    expect(withDrawer(returned, 'week').toString()).toBe('q=Muara&due=week');
    expect(withDrawer(returned, null).toString()).toBe('q=Muara');
    expect(withParam(returned, 'q', '').toString()).toBe('returned=true');
    expect(drawerOf(address('due=yesterday'))).toBe(null);
  });

  test('and a saved view say the same', () => {
    const search = address('kind=decide&q=Muara&sort=village');
    expect(fromView(toView(search)).toString()).toBe('kind=decide&q=Muara&sort=village');
    expect(toView(address('')).filters).toEqual({});
    expect(fromView({ filters: { kind: ['decide', 'sign'] }, sort: 'dueAt', columns: null }).toString()).toBe(
      'kind=decide',
    );
  });
});

describe('a view of a list', () => {
  test('holds what filters, as texts, and nothing that is empty', () => {
    expect(filtersFrom({ late: true, q: '', stage: ['review', 'budgeting'], year: 2027, other: undefined })).toEqual({
      late: 'true',
      stage: ['review', 'budgeting'],
      year: '2027',
    });
  });

  test('keeps the order of the list as the API writes it', () => {
    expect(sortText({ field: 'dueAt', order: 'DESC' })).toBe('-dueAt');
    expect(sortText({ field: 'id', order: 'ASC' })).toBe(null);
    expect(sortFrom('-dueAt')).toEqual({ field: 'dueAt', order: 'DESC' });
    expect(sortFrom(null)).toBe(null);
  });

  test('always shows the first column, and of the others those that are wanted', () => {
    const columns = ['village', 'stage', 'due'].map((id) => ({ id }));
    expect(shownOf(columns, ['due']).map(({ id }) => id)).toEqual(['village', 'due']);
    expect(shownOf(columns, null)).toEqual(columns);
  });
});
