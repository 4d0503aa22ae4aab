import PublicIcon from '@mui/icons-material/PublicOutlined';
import { Button } from '@mui/material';
import { useLocaleState, useTranslate } from 'react-admin';

type Props = { code?: string; year?: number };

/** The page that everybody may read: made by the server, outside the console, so an ordinary link. */
export function PublicPageLink({ code, year }: Props) {
  const t = useTranslate();
  const [locale] = useLocaleState();
  const path = ['/desa', code, year].filter((part) => part !== undefined).join('/');
  return (
    <Button component="a" href={locale === 'en' ? `${path}?lang=en` : path} startIcon={<PublicIcon />}>
      {t(code === undefined ? 'publicPage.all' : 'publicPage.one')}
    </Button>
  );
}
