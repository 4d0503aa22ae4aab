import { useTranslate } from 'react-admin';
import type { HeatMap as Heat } from '../api/types.ts';
import { HeatLegend, HeatMap, type HeatRow } from '../pictures/HeatMap.tsx';
import { HEAT_LEVELS, type HeatLevel } from '../pictures/heat.ts';
import { Picture } from '../pictures/Picture.tsx';
import { useReference } from '../providers/reference.ts';
import { HeatTable } from './HeatTable.tsx';
import { cyclesPath } from './links.ts';

/** District by stage: how many villages are there, and how many of them are late. */
export function DistrictHeat({ heat, year }: { heat: Heat; year: number }) {
  const t = useTranslate();
  const { stages } = useReference();
  const rows: HeatRow[] = heat.areas.map(({ code, name, cells }) => {
    const place = { fiscalYear: String(year), [heat.level]: code };
    return {
      id: code,
      label: name,
      to: cyclesPath(place),
      cells: cells.map(({ stage, cycles, late }) => {
        const here = { ...place, stage, closed: 'false' };
        return {
          id: stage,
          all: cycles,
          late,
          to: cyclesPath(here),
          lateTo: cyclesPath({ ...here, late: 'true' }),
          lateLabel: t('dashboard.heat.late', { smart_count: late }),
        };
      }),
    };
  });
  const legend = Object.fromEntries(HEAT_LEVELS.map((level) => [level, t(`dashboard.heat.level.${level}`)]));
  return (
    <Picture title={t('dashboard.heat.title')} lead={t('dashboard.heat.lead')} table={<HeatTable heat={heat} />}>
      <HeatLegend labels={legend as Record<HeatLevel, string>} />
      <HeatMap
        caption={t('dashboard.heat.title')}
        corner={t(`dashboard.heat.area.${heat.level}`)}
        columns={stages.map(({ id }) => ({ id, label: t(`stage.${id}`) }))}
        rows={rows}
      />
    </Picture>
  );
}
