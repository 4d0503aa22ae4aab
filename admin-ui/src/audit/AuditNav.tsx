import { Box, ButtonBase } from '@mui/material';
import { useEffect, useRef } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useLocation } from 'react-router-dom';
import { useAbilities } from '../providers/abilities.ts';
import { sectionAt, sectionsOf } from './sections.ts';

/** The parts of the area; on a phone the row moves sideways under the thumb. */
export function AuditNav() {
  const t = useTranslate();
  const abilities = useAbilities();
  const { pathname } = useLocation();
  const here = sectionAt(pathname);
  const current = useRef<HTMLAnchorElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part is another link to be brought into sight
  useEffect(() => {
    current.current?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [here]);
  return (
    <Box
      component="nav"
      className="no-print"
      aria-label={t('proof.area')}
      sx={{ display: 'flex', overflowX: 'auto', borderBottom: 1, borderColor: 'divider' }}
    >
      {sectionsOf(abilities).map(({ id, to }) => (
        <ButtonBase
          key={id}
          ref={id === here ? current : undefined}
          component={Link}
          to={to}
          aria-current={id === here ? 'page' : undefined}
          sx={{
            flexShrink: 0,
            minHeight: 44,
            px: 1.5,
            fontSize: '0.875rem',
            fontWeight: id === here ? 650 : 500,
            color: id === here ? 'primary.main' : 'text.secondary',
            borderBottom: 2,
            borderColor: id === here ? 'primary.main' : 'transparent',
          }}
        >
          {t(`proof.section.${id}`)}
        </ButtonBase>
      ))}
    </Box>
  );
}
