import { Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useAbility } from '../providers/abilities.ts';

/** The way to the KDMP of all villages, for those who oversee them. */
export function KdmpLink() {
  const t = useTranslate();
  if (!useAbility('readKdmpOfVillages')) return null;
  return (
    <Button component={Link} to="/kdmp" variant="outlined">
      {t('kdmp.title')}
    </Button>
  );
}
