import type { Checked } from '../context.ts';
import { type BudgetFinding, budgetFinding, unchecked } from '../finding.ts';

/** V15: men and women together are as many as the groups together; women and poor households must be there. */
export function checkAttendance({ context: { attendance } }: Checked): BudgetFinding[] {
  if (attendance === null) {
    const missing = { id: 'kehadiran musyawarah belum diberikan.', en: 'the attendance of the meeting is not given.' };
    return [unchecked('V15', 'no_attendance', missing)];
  }
  const { male, female, groups } = attendance;
  const present = male + female;
  const inGroups = Object.values(groups).reduce((total, n) => total + n, 0);
  return [
    ...(present === inGroups
      ? []
      : [
          budgetFinding('V15', 'attendance_differs', {
            severity: 'blocking',
            detail: {
              id: `Lk + Pr = ${present}, jumlah unsur ${inGroups}: selisih ${present - inGroups} orang.`,
              en: `Men and women are ${present}, the groups ${inGroups}: a difference of ${present - inGroups} people.`,
            },
          }),
        ]),
    ...(female > 0 ? [] : [absent('no_women', { id: 'perempuan', en: 'woman' })]),
    ...((groups.rumah_tangga_miskin ?? 0) > 0
      ? []
      : [absent('no_poor_household', { id: 'unsur rumah tangga miskin', en: 'poor household' })]),
  ];
}

function absent(what: string, who: { id: string; en: string }): BudgetFinding {
  const detail = { id: `Tidak ada ${who.id} yang hadir.`, en: `No ${who.en} was present.` };
  return budgetFinding('V15', what, { severity: 'warning', detail, citation: 'UU 6/2014 Ps 54; PP 43/2014 Ps 80' });
}
